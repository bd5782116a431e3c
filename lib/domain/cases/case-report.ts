import { z } from "zod";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { daySchema } from "@/lib/domain/shipment-list/shipment-filter";
import { DAY_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";

/** What of a case a report is made of. Instants are ms since 1970 UTC. */
export interface ReportedCase {
  flag: string;
  carrier: string | null;
  /** Id of whose it is, or was. */
  person: string | null;
  openedAt: number;
  firstActionAt: number | null;
  closedAt: number | null;
  /** A person closed it; else the parcel moved on by itself. */
  isClosedByPerson: boolean;
}

/** How long something took, over those of which it is known. */
export interface DurationStats {
  sample: number;
  /** ms; null below `FEWEST_SAMPLES`, where it would say nothing. */
  p50: number | null;
  p90: number | null;
}

export const MIN_SAMPLES = 20;

/** The cases of one reason, carrier or person. */
export interface ReportGroup {
  /** Null for cases without one. */
  key: string | null;
  name: string | null;
  opened: number;
  closed: number;
  /** Of the closed ones those that the parcel ended by moving on. */
  movedOn: number;
  /** From opening to the first thing that a person did, over those opened in the period. */
  toFirst: DurationStats;
  /** From opening to closing by a person, over those closed in the period. */
  toSolve: DurationStats;
}

export interface ReportDay {
  /** A Beijing day. */
  day: string;
  opened: number;
  closed: number;
}

/** How the desk did in a period, and what lies on it now. */
export interface CaseReport {
  /** Beijing days, both included. */
  from: string;
  to: string;
  /** More cases than were read fall into the period: figures are of the newest. */
  isPartial: boolean;
  days: ReportDay[];
  total: ReportGroup;
  byFlag: ReportGroup[];
  byCarrier: ReportGroup[];
  byPerson: ReportGroup[];
  backlog: BacklogAge[];
}

/** Open cases of an age. */
export interface BacklogAge {
  /** How many Beijing days ago they were opened, both included, 0 for today; `to` null for all older ones. */
  from: number;
  to: number | null;
  number: number;
}

/** Where ages of open cases are parted, in days before today. */
export const BACKLOG_AGES = [0, 1, 3, 7, 14] as const;

const MAX_PERIOD_DAYS = 366;
const DEFAULT_PERIOD_DAYS = 30;

/** The period of a report; left out it is the last 30 days. */
export const reportPeriodSchema = z
  .object({ from: daySchema.optional(), to: daySchema.optional() })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], message: "结束日期要晚于开始日期。" })
  .refine(({ from, to }) => !from || !to || daysBetween(from, to) < MAX_PERIOD_DAYS, {
    path: ["from"],
    message: `报表最多看 ${MAX_PERIOD_DAYS} 天。`,
  });

/** The days of a report, both included. */
export function resolveReportPeriod(
  given: z.output<typeof reportPeriodSchema>,
  now: number,
): { from: string; to: string } {
  const to = given.to ?? toBeijingDay(now);
  const from = given.from ?? toBeijingDay(startOfBeijingDay(to) - (DEFAULT_PERIOD_DAYS - 1) * DAY_MS);
  return from <= to ? { from, to } : { from: to, to };
}

function daysBetween(from: string, to: string): number {
  return Math.round((startOfBeijingDay(to) - startOfBeijingDay(from)) / DAY_MS);
}

/** The value of the nearest rank; null where there are too few to say. */
export function calculateDurationStats(values: readonly number[]): DurationStats {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (share: number) =>
    sorted.length < MIN_SAMPLES ? null : (sorted[Math.ceil(share * sorted.length) - 1] ?? null);
  return { sample: sorted.length, p50: at(0.5), p90: at(0.9) };
}

/**
 * The figures of a period out of the cases that were opened or closed in it.
 *
 * @param names of the people, by their ids
 */
export function buildCaseReport(
  cases: readonly ReportedCase[],
  { from, to }: { from: string; to: string },
  names: ReadonlyMap<string, string>,
): Omit<CaseReport, "isPartial" | "backlog"> {
  const [start, end] = [startOfBeijingDay(from), startOfBeijingDay(to) + DAY_MS];
  const isWithin = (at: number | null): at is number => at !== null && at >= start && at < end;
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => ({
    day: toBeijingDay(start + index * DAY_MS),
    opened: 0,
    closed: 0,
  }));
  const dayOf = (at: number) => days[Math.floor((at - start) / DAY_MS)];
  for (const { openedAt, closedAt } of cases) {
    const [opened, closed] = [isWithin(openedAt) && dayOf(openedAt), isWithin(closedAt) && dayOf(closedAt)];
    if (opened) opened.opened += 1;
    if (closed) closed.closed += 1;
  }
  const group = (own: readonly ReportedCase[], key: string | null, name: string | null): ReportGroup => {
    const opened = own.filter(({ openedAt }) => isWithin(openedAt));
    const closed = own.filter(({ closedAt }) => isWithin(closedAt));
    const solved = closed.filter(({ isClosedByPerson }) => isClosedByPerson);
    return {
      key,
      name,
      opened: opened.length,
      closed: closed.length,
      movedOn: closed.length - solved.length,
      toFirst: calculateDurationStats(opened.flatMap((each) => elapsedMs(each.openedAt, each.firstActionAt))),
      toSolve: calculateDurationStats(solved.flatMap((each) => elapsedMs(each.openedAt, each.closedAt))),
    };
  };
  const by = (keyOf: (each: ReportedCase) => string | null, nameOf: (key: string) => string | null): ReportGroup[] =>
    [...groupBy(cases, keyOf)]
      .map(([key, own]) => group(own, key, key === null ? null : nameOf(key)))
      .toSorted((left, right) => right.opened - left.opened || right.closed - left.closed);
  return {
    from,
    to,
    days,
    total: group(cases, null, null),
    byFlag: by(
      ({ flag }) => flag,
      () => null,
    ),
    byCarrier: by(
      ({ carrier }) => carrier,
      (code) => findCarrier(code)?.name ?? code,
    ),
    byPerson: by(
      ({ person }) => person,
      (id) => names.get(id) ?? null,
    ),
  };
}

/** A clock that was set back makes nothing negative. */
function elapsedMs(from: number, to: number | null): number[] {
  return to === null ? [] : [Math.max(0, to - from)];
}

/** `Map.groupBy`, which Node 20 does not have. */
function groupBy<Each, Key>(all: readonly Each[], keyOf: (each: Each) => Key): Map<Key, Each[]> {
  const groups = new Map<Key, Each[]>();
  for (const each of all) {
    const own = groups.get(keyOf(each));
    if (own) own.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}
