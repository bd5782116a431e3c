import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";

/** Hours in Beijing: the summary is sent at nine, and at noon it is no longer news. */
const SENT_HOUR = 9;
const ENDS_HOUR = 12;

/** Whether it is before noon in Beijing. */
export function isMorning(now: number): boolean {
  return now < startOfDayNumber(dayNumber(now)) + ENDS_HOUR * HOUR_MS;
}

/** Number of the Beijing day whose summary was due last, see `dayNumber`. */
export function findLastMorning(now: number): number {
  return dayNumber(now - SENT_HOUR * HOUR_MS);
}

/**
 * Whether a channel is to get the summary now: between nine and noon, once a day.
 *
 * @param last the last day that was settled for the channel; null while it gets none
 */
export function isMorningDue(last: number | null, now: number): boolean {
  const today = dayNumber(now);
  return last !== null && last !== today && isMorning(now) && findLastMorning(now) === today;
}
