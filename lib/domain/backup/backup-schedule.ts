import { dayNumber, startOfDayNumber, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { toWeekNumber } from "@/lib/domain/time/beijing-week";

/** A copy is late when the last good one is older: a day, and the time that a copy may take. */
export const LATE_AFTER_MS = DAY_MS + HOUR_MS;

/** The last time that a copy was due, ms since 1970 UTC. @param hour of the day in Beijing */
export function findLastDue(hour: number, now: number): number {
  const today = startOfDayNumber(dayNumber(now)) + hour * HOUR_MS;
  return today <= now ? today : today - DAY_MS;
}

/** How many copies are kept: the newest of each of the last days, weeks and months (Beijing) that have any. */
export interface BackupRetention {
  daily: number;
  weekly: number;
  monthly: number;
}

/**
 * The copies to remove. The newest is always kept.
 *
 * @param instants of all copies, ms since 1970 UTC, in any order
 */
export function findExpiredCopies(instants: readonly number[], { daily, weekly, monthly }: BackupRetention): number[] {
  const newestFirst = [...instants].sort((left, right) => right - left);
  const kept = new Set(newestFirst.slice(0, 1));
  const keepNewestOf = (periodOf: (at: number) => string | number, count: number) => {
    const periods = new Set<string | number>();
    for (const at of newestFirst) {
      if (periods.size === count) return;
      const period = periodOf(at);
      if (periods.has(period)) continue;
      periods.add(period);
      kept.add(at);
    }
  };
  keepNewestOf(dayNumber, daily);
  keepNewestOf((at) => toWeekNumber(dayNumber(at)), weekly);
  keepNewestOf(toBeijingMonth, monthly);
  return newestFirst.filter((at) => !kept.has(at));
}
