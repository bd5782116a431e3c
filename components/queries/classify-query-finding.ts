import type { QueryView } from "@/lib/operations/money/query-operations";

/** The fields that a query and its immediate result share. */
export type QueryFinding = Pick<QueryView, "outcome" | "changes" | "eventsBefore" | "eventsAfter">;

/**
 * `waiting`: not answered yet; `changed`: state, monitor status or carrier changed; `events`: only new events;
 * `nothing_new`: the trace was known already.
 */
export type QueryFindingName =
  | "waiting"
  | "changed"
  | "events"
  | "nothing_new"
  | Exclude<NonNullable<QueryView["outcome"]>, "found">;

export function classifyQueryFinding(finding: QueryFinding): QueryFindingName {
  const { outcome, changes } = finding;
  if (outcome === null) return "waiting";
  if (outcome !== "found") return outcome;
  if (changes.length > 0) return "changed";
  return countNewEvents(finding) > 0 ? "events" : "nothing_new";
}

/** Events that the query added; 0 when a corrected trace has fewer. */
export function countNewEvents({ eventsBefore, eventsAfter }: QueryFinding): number {
  return Math.max(0, (eventsAfter ?? 0) - (eventsBefore ?? 0));
}
