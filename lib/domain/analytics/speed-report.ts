import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { DAY_MS, HOUR_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { mondayOfWeek, toWeekNumber } from "@/lib/domain/time/beijing-week";

/** The most weeks that can be shown at once. */
export const MAX_WEEKS = 53;
export const DEFAULT_WEEKS = 12;

/** The promise for a lane that has none of its own. */
export const DEFAULT_PROMISE_HOURS = 72;

/**
 * Shares of problems, refusals and returns count weeks that ended at least so many days ago: of
 * later weeks many parcels are still under way.
 */
export const MATURITY_DAYS = 14;

/** Which parcels behind a figure to list. */
export const PARCEL_KINDS = ["all", "signed", "within", "late", "open", "problem", "refused", "returned"] as const;
export type ParcelKind = (typeof PARCEL_KINDS)[number];

/** Whole weeks, oldest first. */
export interface Period {
  /** Monday of the first week. */
  from: string;
  /** Sunday of the last week. */
  to: string;
  weeks: number[];
}

const weekOfDay = (day: string) => toWeekNumber(dayNumber(startOfBeijingDay(day)));

/** Whether the weeks of two Beijing days, and those between them, can be shown at once. */
export function isShownAtOnce(from: string, to: string): boolean {
  return weekOfDay(to) - weekOfDay(from) < MAX_WEEKS;
}

/** The weeks of a query; by default the last twelve, the current week included. */
export function resolveAnalyticsPeriod({ from, to }: { from?: string; to?: string }, now: number): Period {
  const last = to === undefined ? toWeekNumber(dayNumber(now)) : weekOfDay(to);
  const first = from === undefined ? last - DEFAULT_WEEKS + 1 : Math.min(weekOfDay(from), last);
  const length = Math.min(last - first + 1, MAX_WEEKS);
  const weeks = Array.from({ length }, (_, index) => last - length + 1 + index);
  return {
    from: dayNumberToBeijingDay(mondayOfWeek(last - length + 1)),
    to: dayNumberToBeijingDay(mondayOfWeek(last) + 6),
    weeks,
  };
}

/** The last four complete weeks. */
export function lastFourWeeks(now: number): Period {
  const last = toWeekNumber(dayNumber(now)) - 1;
  const weeks = [last - 3, last - 2, last - 1, last];
  return {
    from: dayNumberToBeijingDay(mondayOfWeek(last - 3)),
    to: dayNumberToBeijingDay(mondayOfWeek(last) + 6),
    weeks,
  };
}

function dayNumberToBeijingDay(number: number): string {
  return toBeijingDay(startOfDayNumber(number));
}

/**
 * Whether this duration has passed for every parcel of a week. Before, parcels still on their way
 * would count as late.
 */
export function isWeekComplete(week: number, duration: number, now: number): boolean {
  return startOfDayNumber(mondayOfWeek(week + 1)) + duration <= now;
}

/**
 * The first of some consecutive weeks for which one of these durations has not passed, see `isWeekComplete`; the week
 * behind them when there is none.
 */
export function findFirstOpenWeek(weeks: readonly number[], durations: readonly number[], now: number): number {
  const longest = Math.max(...durations);
  return weeks.find((week) => !isWeekComplete(week, longest, now)) ?? (weeks.at(-1) ?? 0) + 1;
}

export const hoursToMs = (hours: number) => hours * HOUR_MS;
export const daysToMs = (days: number) => days * DAY_MS;
