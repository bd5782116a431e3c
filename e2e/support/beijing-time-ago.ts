const HOUR_MS = 3_600_000;

/** `2026-11-24 10:00:00`, the time in Beijing that many hours ago. */
export function beijingTimeAgo(hoursAgo: number): string {
  return new Date(Date.now() + (8 - hoursAgo) * HOUR_MS).toISOString().slice(0, 19).replace("T", " ");
}

/** `2026-11-24`, the day in Beijing that many days ago. */
export const beijingDateAgo = (daysAgo: number): string => beijingTimeAgo(daysAgo * 24).slice(0, 10);
