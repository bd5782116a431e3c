import { BEIJING_OFFSET_MS } from "@/lib/domain/time/beijing-time";
import { toText } from "./loose-text";
import type { JsonObject } from "./push-wire";

/** `2025-04-17 18`, `2025/4/17 18:30:00.0`, `2025-04-17T18:30`, `2025年4月17日 18时`, `2025-04-17`. */
const WRITTEN =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:(?:\s*T\s*|\s+)(\d{1,2})(?:[:时点](?:(\d{1,2})(?:[:分](?:(\d{1,2})(?:\.\d*)?秒?)?)?)?)?)?$/u;
/** A day without an hour: the parcel is expected before the day ends. */
const END_OF_DAY = ["23", "59", "59"] as const;
/** Carriers write 1970 or 9999 for "unknown". */
const PLAUSIBLE_YEARS = [2000, 2200] as const;

/**
 * The estimated arrival of one leg, `arrivalTime`, as Beijing time. Never fails: an estimate is
 * extra information, so a text that is not a real time is no estimate.
 *
 * @returns ms since 1970 UTC; null when there is none, or none that can be read
 * @see Kuaidi100 document, 2.3, `lastResult.arrivalTime`, only with `resultv2` = 8
 */
export function parseArrival(result: JsonObject): number | null {
  const text = typeof result.arrivalTime === "object" ? null : toText(result.arrivalTime);
  const match = text === null ? null : WRITTEN.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, ...time] = match;
  const [hour, minute, second] = time[0] === undefined ? END_OF_DAY : time;
  return toInstant(
    [year, month, day].map(Number) as [number, number, number],
    [hour, minute, second].map((each) => Number(each ?? 0)) as [number, number, number],
  );
}

function toInstant(
  [year, month, day]: readonly [number, number, number],
  [hour, minute, second]: readonly [number, number, number],
): number | null {
  const [least, most] = PLAUSIBLE_YEARS;
  // Some carriers write midnight as 24 of the day before.
  const isTime = (hour < 24 && minute < 60 && second < 60) || (hour === 24 && minute === 0 && second === 0);
  if (year < least || year >= most || !isTime) return null;
  // Date.UTC turns 02-30 into a day of March; reading the date back detects that.
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second) - BEIJING_OFFSET_MS;
}
