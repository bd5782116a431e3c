import { DAY_MS, isCalendarDay, toBeijingDay } from "@/lib/domain/time/beijing-time";

export const DATE_PRESETS = ["today", "yesterday", "last7", "last30", "thisMonth", "lastMonth"] as const;
export type DatePreset = (typeof DATE_PRESETS)[number];

export interface DayRange {
  /** First and last day, both included, `2026-11-24`; empty for an open end. */
  from: string;
  to: string;
}

/** Whether both ends of a range are days, the first not after the last. */
export function isWholeRange({ from, to }: DayRange): boolean {
  return isCalendarDay(from) && isCalendarDay(to) && from <= to;
}

/** The days of a preset at the instant `now` (ms); 近7天 includes today. */
export function getPresetRange(preset: DatePreset, now: number): DayRange {
  const today = toBeijingDay(now);
  const monthStart = `${today.slice(0, 7)}-01`;
  const lastMonthEnd = toBeijingDay(Date.parse(`${monthStart}T00:00:00+08:00`) - DAY_MS);
  switch (preset) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: toBeijingDay(now - DAY_MS), to: toBeijingDay(now - DAY_MS) };
    case "last7":
      return { from: toBeijingDay(now - 6 * DAY_MS), to: today };
    case "last30":
      return { from: toBeijingDay(now - 29 * DAY_MS), to: today };
    case "thisMonth":
      return { from: monthStart, to: today };
    case "lastMonth":
      return { from: `${lastMonthEnd.slice(0, 7)}-01`, to: lastMonthEnd };
  }
}

export function findPreset({ from, to }: DayRange, now: number): DatePreset | undefined {
  return DATE_PRESETS.find((preset) => {
    const range = getPresetRange(preset, now);
    return range.from === from && range.to === to;
  });
}
