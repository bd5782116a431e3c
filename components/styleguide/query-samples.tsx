"use client";
import { PackageOpen } from "lucide-react";
import { type BoundaryQuery, QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import { PartSample } from "./part-sample";

const query = (state: Partial<BoundaryQuery<readonly string[]>>): BoundaryQuery<readonly string[]> => ({
  data: undefined,
  error: null,
  isFetching: false,
  isPlaceholderData: false,
  refetch: () => Promise.resolve(),
  ...state,
});

const STATES: readonly (readonly [name: string, query: BoundaryQuery<readonly string[]>])[] = [
  ["data", query({ data: ["SF1234567890123"] })],
  ["empty", query({ data: [] })],
  ["refresh failed", query({ data: ["SF1234567890123"], error: new ProblemError({ status: 500 }) })],
  ["offline", query({ error: new ProblemError({ code: "offline" }) })],
  ["forbidden", query({ error: new ProblemError({ status: 403 }) })],
  ["bad address", query({ error: new ProblemError({ status: 400, detail: "from: 2026-13-01" }) })],
  ["loading", query({ isFetching: true })],
];

/** Every state of a query. */
export function QuerySamples() {
  return (
    <PartSample name="QueryBoundary">
      <div className="grid w-full gap-3">
        {STATES.map(([name, state]) => (
          <div key={name} className="overflow-hidden rounded-lg border border-border">
            <p className="px-3 py-1 text-xs text-muted">{name}</p>
            <QueryBoundary
              query={state}
              href="/styleguide"
              isEmpty={(data) => data.length === 0}
              empty={<EmptyState Icon={PackageOpen} title="empty" text="isEmpty" />}
            >
              {(data) => <p className="px-3 py-2 font-mono">{data.join(", ")}</p>}
            </QueryBoundary>
          </div>
        ))}
      </div>
    </PartSample>
  );
}
