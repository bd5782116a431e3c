"use client";
import { PackageOpen, TriangleAlert } from "lucide-react";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import { PageNotFound } from "@/components/ui/feedback/page-not-found";
import { PageNotice } from "@/components/ui/feedback/page-notice";
import { type BoundaryQuery, QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { QueryError } from "@/components/ui/feedback/query-error";
import { SendLogItem } from "@/components/ui/feedback/send-log-item";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import { FramedState, PartSample } from "./part-sample";
import { LONG_TEXT, SHORT_TEXT } from "./sample-texts";

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
const SENT = ["sent", "waiting", "failed"] as const;
const nothing = () => {};

/** What a page says while it loads, when something failed, and when there is nothing. */
export function FeedbackSamples() {
  return (
    <>
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
      <PartSample name="QueryError" isWide>
        <FramedState name="signed out">
          <QueryError error={new ProblemError({ status: 401 })} isRetrying={false} onRetry={nothing} />
        </FramedState>
        <FramedState name="server error, retried">
          <QueryError error={new ProblemError({ status: 500 })} isRetrying onRetry={nothing} />
        </FramedState>
      </PartSample>
      <PartSample name="LoadingState" isWide>
        <div className="max-h-28 overflow-hidden">
          <LoadingState label="loading" />
        </div>
      </PartSample>
      <PartSample name="SendLogItem" isWide>
        <ul>
          {SENT.map((status) => (
            <SendLogItem
              key={status}
              status={status}
              statusText={status}
              at="2026-11-11T11:05:00+08:00"
              details={LONG_TEXT}
              testId={`sent-${status}`}
            >
              {SHORT_TEXT}
            </SendLogItem>
          ))}
        </ul>
      </PartSample>
      <PartSample name="PageNotice" isWide>
        <PageNotice Icon={PackageOpen} title={SHORT_TEXT} text={LONG_TEXT} href="/styleguide" link="link" />
      </PartSample>
      <PartSample name="PageNotFound" isWide>
        <PageNotFound />
      </PartSample>
    </>
  );
}
