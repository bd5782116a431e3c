import { isEndState } from "@/lib/domain/shipments/shipment-states";
import { DAY_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import type { MonitoringTimes } from "@/lib/domain/tracking/push-timing";
import { calculateSilentFrom } from "@/lib/domain/tracking/push-timing";
import type { QueryReason } from "./paid-query";
import type { QueryRule } from "./query-settings";

/** Kuaidi100 needs this long after an end. */
export const REST_AFTER_END_MS = 30 * MINUTE_MS;
/** How long (ms) after its end an unfinished parcel is still asked. */
export const UNFINISHED_FOR_MS = 15 * DAY_MS;

/** How often (ms) an unfinished parcel is asked. */
export const UNFINISHED_INTERVAL_MS = 3 * DAY_MS;

/** How often a rule asks one parcel, in ms; null: once for each occasion. */
const REPEAT_MS: Readonly<Record<QueryRule, number | null>> = {
  silent: DAY_MS,
  elsewhere: DAY_MS,
  unfinished: UNFINISHED_INTERVAL_MS,
  case: null,
};

/** What the rules need to know of a parcel. Instants are ms since 1970 UTC. */
export interface QueryCandidate extends MonitoringTimes {
  state: number | null;
  /** When monitoring ended; the last activity when that is not known. */
  endedAt: number | null;
  /** When a person opened its case; null without an open one. */
  caseOpenedAt: number | null;
  lastQueryAt: number | null;
}

/**
 * Whether a rule asks about the parcel now. A parcel that is signed or returned is asked only when a
 * person opened its case.
 */
export function deservesQuery(rule: QueryRule, parcel: QueryCandidate, now: number): boolean {
  const from = calculateOccasion(rule, parcel);
  if (from === null || now < from) return false;
  const { lastQueryAt } = parcel;
  if (lastQueryAt === null) return true;
  const repeat = REPEAT_MS[rule];
  if (repeat !== null && now - lastQueryAt >= repeat) return true;
  // A new case, or a new end: the answer to a query is an activity too, but no new end.
  if (rule === "case") return lastQueryAt < from;
  return rule === "unfinished" && lastQueryAt < from - 2 * REST_AFTER_END_MS;
}

/**
 * Whether a queued query is not needed any more: after an outage or a silence, a push has come since;
 * for a rule or on the rhythm, the parcel has been signed or returned since.
 *
 * @param queuedAt ms since 1970 UTC
 */
export function isQueryOutdated(
  { reason, queuedAt }: { reason: QueryReason; queuedAt: number },
  { state, lastPushAt }: Pick<QueryCandidate, "state" | "lastPushAt">,
): boolean {
  if (reason === "person" || reason === "case") return false;
  const hasPush = lastPushAt !== null && lastPushAt > queuedAt;
  if (reason === "outage") return hasPush;
  return (reason === "silent" && hasPush) || isEndState(state);
}

/** From when the rule applies, in ms since 1970 UTC; null when it does not. */
function calculateOccasion(rule: QueryRule, parcel: QueryCandidate): number | null {
  if (rule === "case") return parcel.caseOpenedAt;
  if (isEndState(parcel.state)) return null;
  switch (rule) {
    case "silent":
      return calculateTwiceSilentFrom(parcel);
    case "elsewhere":
      return parcel.monitorStatus === "elsewhere" ? (parcel.subscribedAt ?? 0) + REST_AFTER_END_MS : null;
    case "unfinished":
      return calculateUnfinishedFrom(parcel);
  }
}

/** When the parcel has been without a push for twice the time that makes it 推送中断. */
function calculateTwiceSilentFrom({ monitorStatus, ...times }: QueryCandidate): number | null {
  if (monitorStatus !== "polling") return null;
  const silentFrom = calculateSilentFrom({ ...times, monitorStatus });
  if (silentFrom === null) return null;
  const { lastPushAt, subscribedAt } = times;
  const base = lastPushAt !== null && lastPushAt >= (subscribedAt ?? 0) ? lastPushAt : (subscribedAt ?? silentFrom);
  return base + 2 * (silentFrom - base);
}

function calculateUnfinishedFrom({ monitorStatus, endedAt }: QueryCandidate): number | null {
  if (monitorStatus !== "shutdown" && monitorStatus !== "abort") return null;
  return endedAt === null ? null : endedAt + REST_AFTER_END_MS;
}
