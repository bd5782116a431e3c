import { BEIJING_OFFSET_MS, DAY_MS } from "./beijing-time";

/** The month of an instant, `2026-11`. */
export function toBeijingMonth(at: number): string {
  return new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 7);
}

/** Start of a month, in ms since 1970 UTC. */
export function beijingMonthStart(month: string): number {
  return Date.parse(`${month}-01T00:00:00Z`) - BEIJING_OFFSET_MS;
}

/** The month a number of months later, or earlier for a negative number. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + count)).toISOString().slice(0, 7);
}

/** Number of the Beijing day since 1970, by which days are counted and compared. */
export function dayNumber(at: number): number {
  return Math.floor((at + BEIJING_OFFSET_MS) / DAY_MS);
}

/** Start of a day by its number, in ms since 1970 UTC. */
export function startOfDayNumber(day: number): number {
  return day * DAY_MS - BEIJING_OFFSET_MS;
}
