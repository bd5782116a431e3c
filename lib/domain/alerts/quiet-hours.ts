import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { BEIJING_OFFSET_MS, DAY_MS } from "@/lib/domain/time/beijing-time";

const MINUTE_MS = 60_000;

/** A time of day in Beijing, `22:30`. */
export const clockSchema = z
  .string(message("channels.timeInvalid"))
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, message("channels.timeInvalid"));

/** The quiet hours in Beijing. They run over midnight when the end is earlier than the start. */
export interface QuietHours {
  quietFrom: string | null;
  quietUntil: string | null;
}

/** The end of the quiet hours, in ms since 1970 UTC; null when `at` is not within them. */
export function findQuietEnd({ quietFrom, quietUntil: until }: QuietHours, at: number): number | null {
  if (quietFrom === null || until === null) return null;
  const [from, end] = [clockToMinutes(quietFrom), clockToMinutes(until)];
  const local = at + BEIJING_OFFSET_MS;
  const midnight = local - (((local % DAY_MS) + DAY_MS) % DAY_MS);
  const now = Math.floor((local - midnight) / MINUTE_MS);
  const isQuiet = from < end ? now >= from && now < end : now >= from || now < end;
  if (!isQuiet) return null;
  const isTomorrow = from > end && now >= from;
  return midnight + (isTomorrow ? DAY_MS : 0) + end * MINUTE_MS - BEIJING_OFFSET_MS;
}

function clockToMinutes(clock: string): number {
  const [hours, minutes] = clock.split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
