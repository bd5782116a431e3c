import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { HOUR_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { mondayOfWeek, toWeekNumber } from "@/lib/domain/time/beijing-week";

/** The report shows the share of parcels signed for within this number of days. */
export const REPORTED_DAYS = 3;
/** The page that the report links to shows the other carriers. */
export const MAX_REPORTED_CARRIERS = 12;
const MAX_CHANNELS = 20;

/** When the report is sent: a day of the week, 1 for Monday, and an hour in Beijing. */
export interface WeeklySlot {
  weekday: number;
  hour: number;
}

/** Monday morning, for the week before. */
export const DEFAULT_SLOT: WeeklySlot = { weekday: 1, hour: 9 };

/** The last occurrence of a slot, and the week that ended before it. */
export function findLastSlot({ weekday, hour }: WeeklySlot, now: number): { at: number; week: number } {
  const thisWeek = toWeekNumber(dayNumber(now));
  const slotInWeek = (week: number) => startOfDayNumber(mondayOfWeek(week) + weekday - 1) + hour * HOUR_MS;
  const week = slotInWeek(thisWeek) <= now ? thisWeek : thisWeek - 1;
  return { at: slotInWeek(week), week: week - 1 };
}

/** The next occurrence of a slot, in ms since 1970 UTC. */
export function findNextSlot(slot: WeeklySlot, now: number): number {
  return findLastSlot(slot, now).at + 7 * 24 * HOUR_MS;
}

/** Monday and Sunday of a week. */
export function weekDateRange(week: number): { from: string; to: string } {
  const formatDay = (day: number) => toBeijingDay(startOfDayNumber(day));
  return { from: formatDay(mondayOfWeek(week)), to: formatDay(mondayOfWeek(week) + 6) };
}

/** A count of the week and of the week before. */
export interface WeeklyComparison {
  now: number;
  before: number;
}

/** Parcels picked up in a week, by their outcome until now. */
export interface WeeklyOutcomes {
  parcels: number;
  within: { count: number; of: number };
  problem: number;
  refused: number;
  returned: number;
}

/**
 * The content of the report, stored with the message. Only names of carriers and sums, no personal
 * data.
 */
export interface WeeklyReport {
  kind: "weekly";
  /** Monday and Sunday of the reported week. */
  from: string;
  to: string;
  pickedUp: WeeklyComparison;
  signed: WeeklyComparison;
  /**
   * The newest week for whose parcels `REPORTED_DAYS` have passed, by pick-up, as on /analytics. On
   * the first days of a week that is the week before the last.
   */
  fares: {
    from: string;
    to: string;
    /**
     * Whether `MATURITY_DAYS` have passed for its parcels: until then problems, refusals and returns are still to come.
     * Missing in messages that versions up to 1.0 stored.
     */
    isRipe?: boolean;
    now: WeeklyOutcomes;
    before: WeeklyOutcomes;
    carriers: { name: string; now: WeeklyOutcomes; before: WeeklyOutcomes | null }[];
    carriersLeftOut: number;
  };
  cases: {
    opened: WeeklyComparison;
    closed: WeeklyComparison;
    /**
     * Open cases at the time of the report, and those of them that have been open for a week or
     * longer.
     */
    backlog: number;
    old: number;
  };
  /**
   * 分; for parcels signed for in the week, and overdue payments of all time. Null when left out.
   */
  cod: { expected: number; remitted: number; overdue: number; overdueCount: number } | null;
}

/** Whether the report has any content. */
export function hasReportContent({ pickedUp, signed, fares, cases, cod }: WeeklyReport): boolean {
  const counts = [pickedUp.now, pickedUp.before, signed.now, signed.before, fares.now.parcels, cases.opened.now];
  return [...counts, cases.closed.now, cases.backlog, cod?.expected ?? 0, cod?.overdue ?? 0].some((count) => count > 0);
}

const weekday = z
  .int(message("weeklyReport.dayInvalid"))
  .min(1, message("weeklyReport.dayInvalid"))
  .max(7, message("weeklyReport.dayInvalid"));
const hour = z
  .int(message("weeklyReport.hourInvalid"))
  .min(0, message("weeklyReport.hourInvalid"))
  .max(23, message("weeklyReport.hourInvalid"));

/** A change of the report's settings. Omitted fields stay as they are. */
export const weeklyChangeSchema = z
  .object(
    {
      isOn: z.boolean(message("weeklyReport.notBoolean", { field: "isOn" })).describe("whether it is sent each week"),
      weekday: weekday.describe("1 for Monday, 7 for Sunday"),
      hour: hour.describe("hour of the day, Beijing time"),
      channels: z
        .array(z.string().max(64))
        .max(MAX_CHANNELS, message("weeklyReport.tooManyChannels", { max: MAX_CHANNELS }))
        .describe("ids of alert channels"),
      hasCod: z
        .boolean(message("weeklyReport.notBoolean", { field: "hasCod" }))
        .describe("whether it includes the sums of cash on delivery"),
    },
    { error: message("weeklyReport.notObject") },
  )
  .partial();
export type WeeklyChange = z.output<typeof weeklyChangeSchema>;
