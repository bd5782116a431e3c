import { addMonths, toBeijingMonth } from "./beijing-month";
import { DAY_MS } from "./beijing-time";

/** A month has too little in it to read on its first days. */
const FIRST_DAYS = 3;

/** On the first three days of a month (Asia/Shanghai) the month before, `2026-10`, on which reports then open; else null. */
export function findMonthJustOver(now: number): string | null {
  const month = toBeijingMonth(now);
  return toBeijingMonth(now - FIRST_DAYS * DAY_MS) === month ? null : addMonths(month, -1);
}
