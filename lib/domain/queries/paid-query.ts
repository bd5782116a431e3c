import type { EndlessRetrySchedule } from "@/lib/domain/shared/retry-schedule";
import { QUERY_RULES } from "./query-settings";

/**
 * Why a number is asked: by a person or a program, after an outage of ours, by a rule, or on the
 * rhythm of query mode. The order is the order of sending.
 */
export const QUERY_REASONS = ["person", "outage", ...QUERY_RULES, "rhythm"] as const;
export type QueryReason = (typeof QUERY_REASONS)[number];

/** A lower number is sent first. */
export function queryPriority(reason: QueryReason): number {
  return QUERY_REASONS.indexOf(reason);
}

/** `waiting`: to be sent, perhaps once more; `sending`: a server is sending it; `done`: nothing more happens. */
export const QUERY_STATUSES = ["waiting", "sending", "done"] as const;

/**
 * What came of it. `found`: Kuaidi100 has a trace; `not_found`: it has none; `refused`: it did not
 * answer the query, for the reason of the return code, or could not be reached; `unusable`: its
 * answer is about another number, or cannot be parsed, and changes nothing.
 */
export const QUERY_OUTCOMES = ["found", "not_found", "refused", "unusable"] as const;
export type QueryOutcomeName = (typeof QUERY_OUTCOMES)[number];

/** One thing that the answer changed. */
export interface QueryChange {
  kind: "state" | "monitor" | "carrier";
  before: string | null;
  after: string | null;
}

/** An automatic query is sent so often at most; each time counts and may cost. */
export const MAX_QUERY_ATTEMPTS = 4;

/** Delays from the sending of an attempt without an answer to the next; `MAX_QUERY_ATTEMPTS` limits them. */
export const QUERY_RETRIES: EndlessRetrySchedule = {
  delaysMs: [30, 60, 120, 240].map((minutes) => minutes * 60_000),
  factor: [1, 1],
  isEndless: true,
};
