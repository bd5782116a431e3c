import { DAY_MS, HOUR_MS, startOfBeijingDay, toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";

const MORNING_HOUR = 9;
const DAYS_PER_WEEK = 7;
/** 1970-01-01 was a Thursday. */
const EPOCH_TO_MONDAY_DAYS = 4;

/** Presets of the next action's time, ISO 8601 with +08:00. */
export function getNextActionTimes(now: number): { hours4: string; tomorrow: string; monday: string } {
  const today = startOfBeijingDay(toBeijingDay(now));
  const day = Math.floor((today + 8 * HOUR_MS) / DAY_MS);
  const untilMonday =
    DAYS_PER_WEEK - ((((day - EPOCH_TO_MONDAY_DAYS) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK);
  const morning = (days: number) => toIsoBeijing(today + days * DAY_MS + MORNING_HOUR * HOUR_MS);
  return { hours4: toIsoBeijing(now + 4 * HOUR_MS), tomorrow: morning(1), monday: morning(untilMonday) };
}

/** An instant as the value of a `datetime-local` field: Asia/Shanghai without a zone. */
export function formatTimeField(iso: string): string {
  return iso.slice(0, 16);
}

/** The instant in such a field, ISO 8601 with +08:00; null if it is invalid. */
export function parseTimeField(text: string): string | null {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00+08:00` : null;
}
