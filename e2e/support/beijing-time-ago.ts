import { testNow } from "./test-clock";

const HOUR_MS = 3_600_000;

/** `2026-11-24 10:00:00`, the time in Beijing that many hours ago. */
export function beijingTimeAgo(hoursAgo: number): string {
  return new Date(testNow() + (8 - hoursAgo) * HOUR_MS).toISOString().slice(0, 19).replace("T", " ");
}

/** `2026-11-24`, the day in Beijing that many days ago. */
export const beijingDateAgo = (daysAgo: number): string => beijingTimeAgo(daysAgo * 24).slice(0, 10);

/** `2026-11-24T10:00:00+08:00`, the instant that many hours ago, as the API writes it. */
export const instantAgo = (hoursAgo: number): string => `${beijingTimeAgo(hoursAgo).replace(" ", "T")}+08:00`;
