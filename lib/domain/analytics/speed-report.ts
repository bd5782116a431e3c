import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { DAY_MS, HOUR_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { mondayOfWeek, toWeekNumber } from "@/lib/domain/time/beijing-week";
import type { CalendarMark } from "@/lib/domain/time/shopping-days";
import type { Estimate } from "./duration-histogram";
import type { Span } from "./figure-cell";

/** So many weeks are shown at once at most. */
export const MAX_WEEKS = 53;
const DEFAULT_WEEKS = 12;

/** A lane without a promise of its own is promised so much. */
export const DEFAULT_PROMISE_HOURS = 72;

/** Which parcels of a figure to list. */
export const PARCEL_KINDS = ["all", "signed", "within", "late", "open", "problem", "refused", "returned"] as const;
export type ParcelKind = (typeof PARCEL_KINDS)[number];

/** Whole weeks, oldest first. */
export interface Period {
  /** Monday of the first week. */
  from: string;
  /** Sunday of the last. */
  to: string;
  weeks: number[];
}

/** The weeks of a query; without any, the last twelve with this one. */
export function resolveAnalyticsPeriod({ from, to }: { from?: string; to?: string }, now: number): Period {
  const weekOf = (day: string) => toWeekNumber(dayNumber(startOfBeijingDay(day)));
  const last = to === undefined ? toWeekNumber(dayNumber(now)) : weekOf(to);
  const first = from === undefined ? last - DEFAULT_WEEKS + 1 : Math.min(weekOf(from), last);
  const length = Math.min(last - first + 1, MAX_WEEKS);
  const weeks = Array.from({ length }, (_, index) => last - length + 1 + index);
  return {
    from: dayNumberToBeijingDay(mondayOfWeek(last - length + 1)),
    to: dayNumberToBeijingDay(mondayOfWeek(last) + 6),
    weeks,
  };
}

/** The last four weeks that are over. */
export function lastFourWeeks(now: number): Period {
  const last = toWeekNumber(dayNumber(now)) - 1;
  const weeks = [last - 3, last - 2, last - 1, last];
  return {
    from: dayNumberToBeijingDay(mondayOfWeek(last - 3)),
    to: dayNumberToBeijingDay(mondayOfWeek(last) + 6),
    weeks,
  };
}

function dayNumberToBeijingDay(number: number): string {
  return toBeijingDay(startOfDayNumber(number));
}

/** Whether every parcel of a week has had so long by now: before, those still under way would count as late. */
export function isWeekComplete(week: number, duration: number, now: number): boolean {
  return startOfDayNumber(mondayOfWeek(week + 1)) + duration <= now;
}

export const hoursToMs = (hours: number) => hours * HOUR_MS;
export const daysToMs = (days: number) => days * DAY_MS;

/** Durations in ms; null below `FEWEST_SAMPLES`. The end of a bucket, see lib/domain/analytics/duration-buckets.ts; -1 beyond 60 days. */
export interface SpanFigures {
  samples: number;
  p50: number | null;
  p80: number | null;
  p95: number | null;
}

/** Parcels of a group, and how they fared. */
export interface SpeedRow {
  parcels: number;
  signed: number;
  open: number;
  problem: number;
  refused: number;
  returned: number;
  spans: Record<Span, SpanFigures>;
  /** Signed for within the asked number of days, of the parcels that have had so long. */
  within: { count: number; of: number };
  /** The same within what is promised for their lane. */
  onTime: { count: number; of: number };
}

export interface CarrierRow extends SpeedRow {
  carrier: string;
  name: string;
}

export interface LaneRow extends SpeedRow {
  origin: string;
  destination: string;
  /** Null unless the lanes of a province pair are told by city. */
  city: string | null;
  promiseHours: number;
  hasOwnPromise: boolean;
}

export interface WeekRow extends SpeedRow {
  monday: string;
}

/** The carriers' speed in one answer. */
export interface AnalyticsView {
  from: string;
  to: string;
  days: number;
  total: SpeedRow;
  /** Those with most parcels first. */
  carriers: CarrierRow[];
  lanes: LaneRow[];
  /** How many more lanes there are. */
  lanesLeftOut: number;
  /** Every week of the period, oldest first. */
  weeks: WeekRow[];
  marks: CalendarMark[];
}

/** A carrier in a comparison, over the groups that both have. */
export interface ComparedCarrier {
  carrier: string;
  name: string;
  /** Signed for, on the lanes and in the weeks that both have. */
  samples: number;
  p50: Estimate;
  p80: Estimate;
}

export interface Comparison {
  from: string;
  to: string;
  days: number;
  /** Why there is no result; null where there is one. */
  silence: "too-few" | null;
  /** Signed parcels of both that could be compared, and what there are without a counterpart. */
  samples: { a: number; b: number };
  lanes: number;
  groups: number;
  a: ComparedCarrier | null;
  b: ComparedCarrier | null;
  /** Of a minus b, ms: below zero a is quicker. */
  p50Difference: Estimate | null;
  p80Difference: Estimate | null;
  /** Signed for within the days, groups weighing the same for both; null while no week has had so long. */
  within: { a: number; b: number } | null;
  /** Of these shares, a minus b. */
  withinDifference: Estimate | null;
  whatIf: WhatIf;
}

/** The last month of carrier a as it was, and as it had been with carrier b. */
export interface WhatIf {
  from: string;
  to: string;
  silence: "no-lane" | null;
  lanes: number;
  /** Signed parcels of a on these lanes, and on all. */
  parcels: number;
  ofParcels: number;
  p80: { actual: number; instead: Estimate } | null;
  within: { actual: number; instead: Estimate } | null;
}

/** A parcel behind a figure. */
export interface FigureParcel {
  id: string;
  waybillNumber: string;
  carrier: string | null;
  carrierName: string | null;
  origin: string | null;
  destination: string | null;
  city: string | null;
  pickedUpAt: string;
  signedAt: string | null;
  outcome: "open" | "signed" | "refused" | "returned";
  /** How long the asked span took, in ms; null where it is not over. */
  duration: number | null;
}

export interface FigureParcelPage {
  items: FigureParcel[];
  nextCursor: string | null;
}
