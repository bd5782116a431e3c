import { addMonths, beijingMonthStart, dayNumber, startOfDayNumber, toBeijingMonth } from "./beijing-month";
import { DAY_MS, startOfBeijingDay, toBeijingDay } from "./beijing-time";

/**
 * The days to compare a range with: of several days from the first of a month on, the same days of the month before (of a whole
 * month, the whole month before); of other ranges, as many days directly before them.
 *
 * @param range first and last day, both included, `2026-11-24`
 */
export function periodBefore({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const [start, end] = [startOfBeijingDay(from), startOfBeijingDay(to)];
  const month = toBeijingMonth(start);
  if (from.endsWith("-01") && end > start && toBeijingMonth(end) === month) {
    const before = addMonths(month, -1);
    const lastBefore = beijingMonthStart(month) - DAY_MS;
    const isWhole = end + DAY_MS === beijingMonthStart(addMonths(month, 1));
    const sameDay = beijingMonthStart(before) + (end - start);
    return { from: `${before}-01`, to: toBeijingDay(isWhole ? lastBefore : Math.min(sameDay, lastBefore)) };
  }
  return daysBefore({ from, to });
}

/** As many days directly before a range. */
export function daysBefore({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const [first, last] = [dayNumber(startOfBeijingDay(from)), dayNumber(startOfBeijingDay(to))];
  const toDay = (number: number) => toBeijingDay(startOfDayNumber(number));
  return { from: toDay(first - (last - first + 1)), to: toDay(first - 1) };
}
