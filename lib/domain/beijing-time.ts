/** China has had one zone and no summer time since 1992. */
export const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;
export const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})(?::(\d{2}))?$/;

/**
 * Reads a time as Kuaidi100 writes it, `2024-03-12 09:30:00`, as a wall clock in Beijing.
 *
 * @returns milliseconds since 1970-01-01 UTC, or null when the text has another form or names no
 * real day or hour
 * @see Kuaidi100 document, 2.3, `lastResult.data[].ftime`
 */
export function readBeijingTime(text: string): number | null {
  const parts = PATTERN.exec(text.trim());
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // Date.UTC rolls 02-30 over to March; reading it back shows that.
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.getTime() - BEIJING_OFFSET_MS : null;
}

/** Writes an instant the way Kuaidi100 does, `2024-03-12 09:30:00` in Beijing. */
export function writeBeijingTime(at: number): string {
  return new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 19).replace("T", " ");
}

/** ISO 8601 with Beijing's offset, `2024-03-12T09:30:00+08:00`: how the API writes instants. */
export function toIsoBeijing(at: number): string {
  return `${new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

/** Start of a Beijing day, written `2026-11-24`, in ms since 1970 UTC. */
export function startOfBeijingDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - BEIJING_OFFSET_MS;
}
