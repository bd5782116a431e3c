import { addMonths, beijingMonthStart, dayNumber, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import type { DailyUsage } from "./spending";

/** Numbers of days over which the current rate is calculated. */
const WINDOWS = [7, 30] as const;

/** Units used in a number of whole days; the mean is units divided by days. */
export interface UsageRate {
  units: number;
  days: number;
}

/**
 * How fast units are used: the mean of the last 7 or of the last 30 whole days, whichever is
 * higher, so that a warning comes early rather than late. Today is not complete and does not count.
 *
 * @param usage oldest first
 * @returns null with less than a week of history
 */
export function calculateUsageRate(usage: readonly DailyUsage[], now: number): UsageRate | null {
  const today = dayNumber(now);
  const history = today - (usage[0]?.day ?? today);
  const rates = WINDOWS.filter((days) => days <= history).map((days) => ({
    units: usage.reduce((sum, { day, units }) => (day >= today - days && day < today ? sum + units : sum), 0),
    days,
  }));
  return rates.toSorted((left, right) => right.units * left.days - left.units * right.days)[0] ?? null;
}

/** Whole days that a number of units lasts; null when none are used. */
export function calculateDaysLeft(left: number, rate: UsageRate | null): number | null {
  return rate === null || rate.units === 0 ? null : Math.floor((left * rate.days) / rate.units);
}

/** Units that the month of `now` will have used at its end; null when the rate is not known. */
export function forecastMonth(usedInMonth: number, rate: UsageRate | null, now: number): number | null {
  if (rate === null) return null;
  const remainingMs = beijingMonthStart(addMonths(toBeijingMonth(now), 1)) - now;
  return usedInMonth + Math.round((rate.units * remainingMs) / (rate.days * DAY_MS));
}
