import { beijingDayOf, DAY_MS, HOUR_MS, startOfBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";

const MORNING_HOUR = 9;
const DAYS_OF_WEEK = 7;
/** 1970-01-01 was a Thursday. */
const MONDAY_AFTER = 4;

/** Instants at which one usually looks again, ISO 8601 with +08:00. */
export function nextTimes(now: number): { hours4: string; tomorrow: string; monday: string } {
  const today = startOfBeijingDay(beijingDayOf(now));
  const day = Math.floor((today + 8 * HOUR_MS) / DAY_MS);
  const untilMonday = DAYS_OF_WEEK - ((((day - MONDAY_AFTER) % DAYS_OF_WEEK) + DAYS_OF_WEEK) % DAYS_OF_WEEK);
  const morning = (days: number) => toIsoBeijing(today + days * DAY_MS + MORNING_HOUR * HOUR_MS);
  return { hours4: toIsoBeijing(now + 4 * HOUR_MS), tomorrow: morning(1), monday: morning(untilMonday) };
}

/** An instant as a field of day and time takes it: Beijing's clock without its zone. */
export function fieldTime(iso: string): string {
  return iso.slice(0, 16);
}

/** The instant that such a field names, ISO 8601 with +08:00; null where it names none. */
export function readFieldTime(text: string): string | null {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00+08:00` : null;
}
