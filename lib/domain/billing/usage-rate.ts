import { addMonths, beijingMonthStart, dayNumber, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import type { DailyUsage } from "./spending";

/** Days over which the present rate is taken. */
const WINDOWS = [7, 30] as const;

/** Units used in a number of whole days: the mean is their ratio. */
export interface UsageRate {
  units: number;
  days: number;
}

/**
 * How fast units are used: the mean of the last 7 or of the last 30 whole days, whichever is
 * higher, so that a warning comes early rather than late. Today is not whole yet and does not count.
 *
 * @param uses oldest first
 * @returns null while there is less than a week of history: nothing can be said
 */
export function calculateUsageRate(uses: readonly DailyUsage[], now: number): UsageRate | null {
  const today = dayNumber(now);
  const history = today - (uses[0]?.day ?? today);
  const rates = WINDOWS.filter((days) => days <= history).map((days) => ({
    units: uses.reduce((sum, { day, units }) => (day >= today - days && day < today ? sum + units : sum), 0),
    days,
  }));
  return rates.toSorted((left, right) => right.units * left.days - left.units * right.days)[0] ?? null;
}

/** Whole days for which so many units suffice; null where nothing is used. */
export function calculateDaysLeft(left: number, rate: UsageRate | null): number | null {
  return rate === null || rate.units === 0 ? null : Math.floor((left * rate.days) / rate.units);
}

/** Units that the month of `now` will have used at its end; null where no rate is known. */
export function forecastMonth(usedInMonth: number, rate: UsageRate | null, now: number): number | null {
  if (rate === null) return null;
  const restMs = beijingMonthStart(addMonths(toBeijingMonth(now), 1)) - now;
  return usedInMonth + Math.round((rate.units * restMs) / (rate.days * DAY_MS));
}
