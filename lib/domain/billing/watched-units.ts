import { isEndState } from "@/lib/domain/shipments/shipment-states";
import { addMonths, beijingMonthStart, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { calculateSilentFrom, type MonitoringTimes } from "@/lib/domain/tracking/push-timing";
import { UNIT_PERIOD_MS, type UnitRule } from "./unit-rule";

/**
 * How long a push may arrive after the look that caused it: Kuaidi100 tries at once, after 30 and
 * after 60 minutes; the last try may itself take some minutes.
 */
export const PUSH_DELAY_MS = 65 * 60_000;

/**
 * For this long after `calculateSilentFrom`, a parcel without pushes still counts as watched. A week
 * is longer than a usual outage of ours, and shorter than the rest of a month that it could cost.
 */
export const PRESUMED_WATCHED_MS = 7 * DAY_MS;

/** Kuaidi100 aborts a number that has no record for so long (3天查询无记录). */
const NO_RECORD_END_MS = 3 * DAY_MS;

/** From a due unit to when it is charged without a push: by then Kuaidi100 has looked several times. */
export const UNPROVEN_DELAY_MS = DAY_MS;

/** What decides whether Kuaidi100 probably still watches a parcel. */
export interface WatchedParcel extends MonitoringTimes {
  /** Base state, see `STATE_NAMES`. */
  state: number | null;
}

/**
 * Whether a parcel without any proof counts as watched at `at` (ms): it is `polling`, neither signed
 * nor returned, not silent for long, and not without a record for as long as Kuaidi100 waits for one.
 * All others are charged only once a push proves it.
 */
export function isPresumedWatched(parcel: WatchedParcel, at: number): boolean {
  const silentFrom = calculateSilentFrom(parcel);
  if (silentFrom === null || isEndState(parcel.state)) return false;
  const { state, lastEventAt, subscribedAt, lastPushAt } = parcel;
  const hasRecord = state !== null || lastEventAt !== null;
  // Kuaidi100 waits anew after it has corrected the carrier, which it pushes.
  const noRecordSince = Math.max(subscribedAt ?? 0, lastPushAt ?? 0);
  return at < silentFrom + PRESUMED_WATCHED_MS && (hasRecord || at < noRecordSince + NO_RECORD_END_MS);
}

/**
 * The latest instant (ms) at which Kuaidi100 must have been watching, given a push. The look behind
 * it may be older than its receipt by `PUSH_DELAY_MS`, but not older than its newest event.
 *
 * @param newestEventAt null when no event has a time; one later than the receipt proves nothing
 */
export function calculateProvenWatchAt(receivedAt: number, newestEventAt: number | null): number {
  const isEventUsable = newestEventAt !== null && newestEventAt <= receivedAt;
  return Math.max(receivedAt - PUSH_DELAY_MS, isEventUsable ? newestEventAt : 0);
}

/**
 * The instants (ms) of the units that are due for a number that was watched without a break, oldest
 * first. What was due when the watching began is not among them: accepting it has charged it.
 *
 * @param since when the watching began
 * @param until when it was last known to continue
 * @param units when the number's units were charged; they are not due again
 */
export function calculateDueUnits(rule: UnitRule, since: number, until: number, units: readonly number[]): number[] {
  return rule === "month" ? calculateDueMonths(since, until, units) : calculateDuePeriods(since, until, units);
}

function calculateDueMonths(since: number, until: number, units: readonly number[]): number[] {
  const paid = new Set(units.map(toBeijingMonth));
  const last = toBeijingMonth(until);
  const due: number[] = [];
  for (let month = addMonths(toBeijingMonth(since), 1); month <= last; month = addMonths(month, 1)) {
    if (!paid.has(month)) due.push(Math.min(until, beijingMonthStart(month) + UNPROVEN_DELAY_MS));
  }
  return due;
}

function calculateDuePeriods(since: number, until: number, units: readonly number[]): number[] {
  const sorted = units.toSorted((left, right) => left - right);
  const findCovering = (at: number) => sorted.findLast((unit) => unit <= at && at < unit + UNIT_PERIOD_MS);
  const due: number[] = [];
  // Without a unit of ours, somebody else's covers the beginning (501).
  let end = (findCovering(since) ?? since) + UNIT_PERIOD_MS;
  while (end <= until) {
    const covering = findCovering(end);
    if (covering !== undefined) {
      end = covering + UNIT_PERIOD_MS;
      continue;
    }
    // A unit charged a little later, for example for a query, is the one that was due here.
    const later = sorted.find((unit) => unit > end && unit < end + UNIT_PERIOD_MS);
    if (later === undefined) due.push(end);
    end = (later ?? end) + UNIT_PERIOD_MS;
  }
  return due;
}
