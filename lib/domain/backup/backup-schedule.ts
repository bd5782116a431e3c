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

const DAYS_OF_WEEK = 7;
const DAYS_OF_MONTH = 31;

/** For how many days a copy can be kept: the longest of the three spans. */
export function longestKeptDays({ daily, weekly, monthly }: BackupRetention): number {
  return Math.max(daily, weekly * DAYS_OF_WEEK, monthly * DAYS_OF_MONTH);
}

/** How many copies there are at most: the newest one counts for its day, its week and its month. */
export function mostKeptCopies({ daily, weekly, monthly }: BackupRetention): number {
  const rules = [daily, weekly, monthly].filter((count) => count > 0);
  return Math.max(1, daily + weekly + monthly - (rules.length - 1));
}

/** For how many days the product keeps copies that it made by itself: before an upgrade, a rebuild, a restore. */
export const OWN_COPY_DAYS = 90;

/**
 * The copies to remove. The newest is always kept. Periods without a copy do not count, but none is kept for longer than
 * all periods together: a desk that made few copies would keep people's data for years.
 *
 * @param instants of all copies, ms since 1970 UTC, in any order
 */
export function findExpiredCopies(instants: readonly number[], retention: BackupRetention): number[] {
  const { daily, weekly, monthly } = retention;
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
  const [newest = 0] = newestFirst;
  const oldest = newest - longestKeptDays(retention) * DAY_MS;
  return newestFirst.filter((at) => at !== newest && (!kept.has(at) || at < oldest));
}
