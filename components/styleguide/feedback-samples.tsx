"use client";
import { PackageOpen, TriangleAlert } from "lucide-react";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import { type BoundaryQuery, QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Button } from "@/components/ui/layout/button";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { SectionCard } from "@/components/ui/layout/section-card";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import { FramedState, LONG_TEXT, PartSample, SHORT_TEXT } from "./part-sample";

const query = (state: Partial<BoundaryQuery<readonly string[]>>): BoundaryQuery<readonly string[]> => ({
  data: undefined,
  error: null,
  isFetching: false,
  isPlaceholderData: false,
  refetch: () => Promise.resolve(),
  ...state,
});

const DATA = ["SF1234567890123"];
const STATES: readonly (readonly [name: string, query: BoundaryQuery<readonly string[]>])[] = [
  ["data", query({ data: DATA })],
  ["data of an earlier query", query({ data: DATA, isPlaceholderData: true })],
  ["empty", query({ data: [] })],
  ["refresh failed", query({ data: DATA, error: new ProblemError({ status: 500 }) })],
  ["offline", query({ error: new ProblemError({ code: "offline" }) })],
  ["forbidden", query({ error: new ProblemError({ status: 403 }) })],
  ["bad address", query({ error: new ProblemError({ status: 400, detail: "from: 2026-13-01" }) })],
  ["loading", query({ isFetching: true })],
];
const TONES = ["tone-amber", "tone-red", "tone-blue"] as const;

/** What a page says while it loads, when something failed, and when there is nothing; and its sections. */
export function FeedbackSamples({ theme }: { theme: string }) {
  return (
    <>
      <PartSample name="SectionCard" isWide>
        <SectionCard id={`card-${theme}`} title={SHORT_TEXT} aside={<span className="text-xs text-muted">aside</span>}>
          <p className="px-4 py-3 lg:px-5">children</p>
        </SectionCard>
        <SectionCard id={`empty-card-${theme}`} title={LONG_TEXT}>
          <EmptyLine>EmptyLine</EmptyLine>
        </SectionCard>
      </PartSample>
      <PartSample name="EmptyState" isWide>
        <EmptyState Icon={PackageOpen} title="EmptyState" text="title, text, what to do">
          <Button variant="primary">Button</Button>
        </EmptyState>
      </PartSample>
      <PartSample name="NoticeBar" isWide>
        {TONES.map((tone) => (
          <NoticeBar key={tone} tone={tone} Icon={TriangleAlert}>
            <p className="min-w-0 flex-1">{tone === "tone-red" ? LONG_TEXT : SHORT_TEXT}</p>
            <Button size="sm" variant="outline">
              children
            </Button>
          </NoticeBar>
        ))}
      </PartSample>
      <PartSample name="QueryBoundary" isWide>
        {STATES.map(([name, state]) => (
          <FramedState key={name} name={name}>
            <QueryBoundary
              query={state}
              href="/styleguide"
              isEmpty={(data) => data.length === 0}
              empty={<EmptyState Icon={PackageOpen} title="empty" text="isEmpty" />}
            >
              {(data) => <p className="px-3 py-2 font-mono">{data.join(", ")}</p>}
            </QueryBoundary>
          </FramedState>
        ))}
      </PartSample>
    </>
  );
}
