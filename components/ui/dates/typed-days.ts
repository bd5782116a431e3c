import { isCalendarDay } from "@/lib/domain/time/beijing-time";
import type { DayRange } from "./date-presets";

/** Nothing is older: a year below it is one that is not typed to its end. */
const FIRST_YEAR = "2000";

export type DayProblem = "day" | "order";

/** The days of two typed texts, or what is wrong with which of them. */
export type TypedDays = { range: DayRange } | { problem: DayProblem; at: readonly (keyof DayRange)[] };

/**
 * Reads two typed days: `2026-11-24`, `2026/11/24`, or the digits alone, for keyboards of phones without a dash.
 *
 * @param canBeOpen whether an end may be empty
 */
export function readTypedDays(typed: DayRange, canBeOpen: boolean): TypedDays {
  const range = { from: toDay(typed.from), to: toDay(typed.to) };
  const isGood = (text: string) => (text === "" ? canBeOpen : isCalendarDay(text) && text >= FIRST_YEAR);
  const at = (["from", "to"] as const).filter((end) => !isGood(range[end]));
  if (at.length > 0) return { problem: "day", at };
  if (range.to !== "" && range.from > range.to) return { problem: "order", at: ["from", "to"] };
  return { range };
}

/** A typed text as `2026-11-24`; as it is where it is no day. */
function toDay(typed: string): string {
  const text = typed.trim();
  const parts = /^(\d{4})(?:(\d{2})(\d{2})|[-/.](\d{1,2})[-/.](\d{1,2}))$/.exec(text);
  if (!parts) return text;
  const [, year = "", month = parts[4] ?? "", day = parts[5] ?? ""] = parts;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
