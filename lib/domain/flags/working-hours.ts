import { BEIJING_OFFSET_MS, DAY_MS, HOUR_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";
import type { FlagSettings } from "./flag-settings-schema";

/** Working hours in Beijing. */
export type WorkingTime = FlagSettings["workingTime"];

/** Longer than any holiday. Without any working day within it, calendar hours count. */
const MAX_SEARCHED_DAYS = 800;

/** The instant a number of hours after `start`, in ms since 1970 UTC. */
export function addCalendarHours(start: number, hours: number): number {
  return start + hours * HOUR_MS;
}

/** The same, counting working hours only. */
export function addWorkingHours(start: number, hours: number, time: WorkingTime): number {
  let left = hours * HOUR_MS;
  let day = Math.floor((start + BEIJING_OFFSET_MS) / DAY_MS);
  for (let count = 0; count < MAX_SEARCHED_DAYS; count += 1, day += 1) {
    if (!isWorkingDay(day, time)) continue;
    const midnight = day * DAY_MS - BEIJING_OFFSET_MS;
    const opens = Math.max(start, midnight + time.fromHour * HOUR_MS);
    const length = midnight + time.toHour * HOUR_MS - opens;
    if (length <= 0) continue;
    if (left <= length) return opens + left;
    left -= length;
  }
  return addCalendarHours(start, hours);
}

/** @param day number of the Beijing day since 1970-01-01, a Thursday */
function isWorkingDay(day: number, { weekdays, holidays }: WorkingTime): boolean {
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
  return weekdays.includes(weekday) && !holidays.includes(toBeijingDay(day * DAY_MS - BEIJING_OFFSET_MS));
}
