import { z } from "zod";
import type { AlertOutcome, MessageStatus } from "@/lib/domain/alerts/alert-channel";
import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { HOUR_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { mondayOfWeek, toWeekNumber } from "@/lib/domain/time/beijing-week";

/** Parcels of the report are looked at for so many days: was it signed for within them? */
export const REPORTED_DAYS = 3;
/** More carriers than these stand on the page that the report links to. */
export const MAX_REPORTED_CARRIERS = 12;
const MAX_CHANNELS = 20;

/** When the report goes out: a day of the week, 1 for Monday, and an hour of Beijing. */
export interface WeeklySlot {
  weekday: number;
  hour: number;
}

/** Last Monday morning is told of what the week before brought. */
export const DEFAULT_SLOT: WeeklySlot = { weekday: 1, hour: 9 };

/** The last time that a slot came up, and the week that is then over. */
export function findLastSlot({ weekday, hour }: WeeklySlot, now: number): { at: number; week: number } {
  const thisWeek = toWeekNumber(dayNumber(now));
  const slotOf = (week: number) => startOfDayNumber(mondayOfWeek(week) + weekday - 1) + hour * HOUR_MS;
  const week = slotOf(thisWeek) <= now ? thisWeek : thisWeek - 1;
  return { at: slotOf(week), week: week - 1 };
}

/** The next time that it comes up. */
export function findNextSlot(slot: WeeklySlot, now: number): number {
  return findLastSlot(slot, now).at + 7 * 24 * HOUR_MS;
}

/** Monday and Sunday of a week. */
export function weekDateRange(week: number): { from: string; to: string } {
  const dayOf = (day: number) => toBeijingDay(startOfDayNumber(day));
  return { from: dayOf(mondayOfWeek(week)), to: dayOf(mondayOfWeek(week) + 6) };
}

/** A count of the week, and of the one before it. */
export interface WeeklyComparison {
  now: number;
  before: number;
}

/** Parcels that were picked up in a week, and how they fared until now. */
export interface WeeklyOutcomes {
  parcels: number;
  within: { count: number; of: number };
  problem: number;
  refused: number;
  returned: number;
}

/** What the report tells, kept with the message. Names of carriers and sums alone: nothing personal. */
export interface WeeklyReport {
  kind: "weekly";
  /** Monday and Sunday of the week that is over. */
  from: string;
  to: string;
  pickedUp: WeeklyComparison;
  signed: WeeklyComparison;
  /**
   * The newest week whose parcels have all had `REPORTED_DAYS`, by pick-up, as /analytics has it. On
   * the first days of a week that is the one before the last.
   */
  fares: {
    from: string;
    to: string;
    now: WeeklyOutcomes;
    before: WeeklyOutcomes;
    carriers: { name: string; now: WeeklyOutcomes; before: WeeklyOutcomes | null }[];
    carriersLeftOut: number;
  };
  cases: {
    opened: WeeklyComparison;
    closed: WeeklyComparison;
    /** Open when the report was made, and of them for a week or longer. */
    backlog: number;
    old: number;
  };
  /** 分; of parcels signed for in the week, and what is past its time of the last ninety days. Null where it is left out. */
  cod: { expected: number; remitted: number; overdue: number; overdueCount: number } | null;
}

/** Whether there is anything to tell. */
export function hasReportContent({ pickedUp, signed, fares, cases, cod }: WeeklyReport): boolean {
  const counts = [pickedUp.now, pickedUp.before, signed.now, signed.before, fares.now.parcels, cases.opened.now];
  return [...counts, cases.closed.now, cases.backlog, cod?.expected ?? 0, cod?.overdue ?? 0].some((count) => count > 0);
}

const weekday = z
  .int("星期请写 1（周一）到 7（周日）。")
  .min(1, "星期请写 1（周一）到 7（周日）。")
  .max(7, "星期请写 1（周一）到 7（周日）。");
const hour = z
  .int("钟点请写 0 到 23 的整数。")
  .min(0, "钟点请写 0 到 23 的整数。")
  .max(23, "钟点请写 0 到 23 的整数。");

/** A change of the report's settings; what is left out stays. */
export const weeklyChangeSchema = z
  .object(
    {
      isOn: z.boolean("isOn 请写 true 或 false。"),
      weekday,
      hour,
      channels: z.array(z.string().max(64)).max(MAX_CHANNELS, `最多 ${MAX_CHANNELS} 个渠道，请先删除不用的。`),
      hasCod: z.boolean("hasCod 请写 true 或 false。"),
    },
    { error: "请提交一个对象。" },
  )
  .partial();
export type WeeklyChange = z.output<typeof weeklyChangeSchema>;

/** What came of one channel's copy of the report. */
export interface WeeklyChannelResult {
  channelId: string;
  name: string;
  status: MessageStatus;
  attempts: number;
  lastError: string | null;
  nextAttemptAt: string | null;
}

/** The report's settings, as their section shows them. */
export interface WeeklyView extends WeeklySlot {
  isOn: boolean;
  /** Ids of channels. */
  channels: string[];
  hasCod: boolean;
  /** Null while it is off. */
  nextAt: string | null;
  /** The newest one that went out; null before the first. */
  last: { from: string; to: string; at: string; sends: WeeklyChannelResult[] } | null;
}

/** What came of sending it as a test. */
export interface WeeklyTestResult {
  items: ({ channelId: string; name: string } & AlertOutcome)[];
}
