import { z } from "zod";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { groupBy } from "@/lib/domain/shared/group-by";
import { message } from "@/lib/domain/shared/message";
import { dateSchema, type Lane, laneShape } from "@/lib/domain/shared/request-schemas";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { DAY_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";

const durationStatsSchema = z
  .object({
    sample: z.int().describe("cases that it is calculated from"),
    p50: z.number().nullable().describe("ms; null below 20 samples"),
    p90: z.number().nullable().describe("90% took no longer, in ms; null below 20 samples"),
  })
  .meta({ id: "Spread" });

const reportGroupSchema = z
  .object({
    key: nullableText.describe("flag, carrier or person; null for none"),
    name: nullableText.describe("name; null where it has none of its own"),
    opened: z.int(),
    closed: z.int(),
    movedOn: z.int(),
    toFirst: durationStatsSchema,
    toSolve: durationStatsSchema,
  })
  .meta({ id: "ReportGroup" });

export const caseReportSchema = z
  .object({
    from: z.iso.date().describe("first day in Beijing"),
    to: z.iso.date().describe("last day in Beijing, included"),
    isPartial: z.boolean().describe("whether the last day is not over yet"),
    days: z
      .array(z.object({ day: z.iso.date(), opened: z.int(), closed: z.int() }))
      .describe("the figures of each day"),
    total: reportGroupSchema.describe("all together"),
    byFlag: z.array(reportGroupSchema).describe("by flag"),
    byCarrier: z.array(reportGroupSchema).describe("by carrier"),
    byPerson: z.array(reportGroupSchema).describe("by person"),
    backlog: z.array(
      z.object({
        from: z.int().describe("days ago, 0 is today"),
        to: z.int().nullable().describe("days ago; null for older"),
        number: z.int(),
      }),
    ),
  })
  .meta({ id: "CaseReport" });

/** The fields of a case that a report uses. Instants are ms since 1970 UTC. */
export interface ReportedCase {
  flag: string;
  carrier: string | null;
  /** Id of the person to whom it is or was assigned. */
  person: string | null;
  openedAt: number;
  firstActionAt: number | null;
  closedAt: number | null;
  /** True: a person closed it. False: it was closed because the parcel moved on. */
  isClosedByPerson: boolean;
}

/** How long something took, over the cases for which it is known. */
export type DurationStats = z.output<typeof durationStatsSchema>;

/** The cases of one reason, carrier or person. */
export type ReportGroup = z.output<typeof reportGroupSchema>;

/** The work on cases in a period, and the open cases now. */
export type CaseReport = z.output<typeof caseReportSchema>;

/** Open cases by age. */
export type BacklogAge = CaseReport["backlog"][number];

/** Lower bounds of the age groups of open cases, in days before today. */
export const BACKLOG_AGES = [0, 1, 3, 7, 14] as const;

const MAX_PERIOD_DAYS = 366;

const DEFAULT_PERIOD_DAYS = 30;

/** The period of a report, by default the last 30 days, and the carrier and lane that it is about. */
export const reportPeriodSchema = z
  .object({
    from: dateSchema.optional().describe("first day in Beijing, such as 2026-11-01"),
    to: dateSchema.optional().describe("last day in Beijing, included, such as 2026-11-30"),
    carrier: z.string().max(64).optional(),
    ...laneShape,
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], message: message("cases.daysReversed") })
  .refine(({ from, to }) => !from || !to || daysBetween(from, to) < MAX_PERIOD_DAYS, {
    path: ["from"],
    message: message("cases.periodTooLong", { max: MAX_PERIOD_DAYS }),
  });

const FILES = ["cases", "summary"] as const;

/** Which of its two files: the cases of the period, or its figures. */
export const reportFileSchema = reportPeriodSchema.safeExtend({
  of: z
    .enum(FILES, message("shared.oneOf", { choices: FILES }))
    .default("cases")
    .describe("cases, or the summary of the report"),
});

/** What a report is about: its first and last day, both included, and a carrier and lane, without which it is about all. */
export interface ReportPeriod extends Lane {
  from: string;
  to: string;
  carrier?: string | undefined;
}

export function resolveReportPeriod(input: z.output<typeof reportPeriodSchema>, now: number): ReportPeriod {
  const { to = toBeijingDay(now), ...about } = input;
  const from = input.from ?? toBeijingDay(startOfBeijingDay(to) - (DEFAULT_PERIOD_DAYS - 1) * DAY_MS);
  return from <= to ? { ...about, from, to } : { ...about, from: to, to };
}

function daysBetween(from: string, to: string): number {
  return Math.round((startOfBeijingDay(to) - startOfBeijingDay(from)) / DAY_MS);
}

/** Percentiles by nearest rank; null when there are fewer than `MIN_SAMPLES` values. */
export function calculateDurationStats(values: readonly number[]): DurationStats {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (share: number) =>
    sorted.length < MIN_SAMPLES ? null : (sorted[Math.ceil(share * sorted.length) - 1] ?? null);
  return { sample: sorted.length, p50: at(0.5), p90: at(0.9) };
}

/**
 * Calculates the figures of a period from the cases that were opened or closed in it.
 *
 * @param names names of the people, by id
 */
export function buildCaseReport(
  cases: readonly ReportedCase[],
  { from, to }: ReportPeriod,
  names: ReadonlyMap<string, string>,
): Omit<CaseReport, "isPartial" | "backlog"> {
  const [start, end] = [startOfBeijingDay(from), startOfBeijingDay(to) + DAY_MS];
  const isWithin = (at: number | null): at is number => at !== null && at >= start && at < end;
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => ({
    day: toBeijingDay(start + index * DAY_MS),
    opened: 0,
    closed: 0,
  }));
  const findDay = (at: number) => days[Math.floor((at - start) / DAY_MS)];
  for (const { openedAt, closedAt } of cases) {
    const [opened, closed] = [isWithin(openedAt) && findDay(openedAt), isWithin(closedAt) && findDay(closedAt)];
    if (opened) opened.opened += 1;
    if (closed) closed.closed += 1;
  }
  const group = (groupCases: readonly ReportedCase[], key: string | null, name: string | null): ReportGroup => {
    const opened = groupCases.filter(({ openedAt }) => isWithin(openedAt));
    const closed = groupCases.filter(({ closedAt }) => isWithin(closedAt));
    const closedByPerson = closed.filter(({ isClosedByPerson }) => isClosedByPerson);
    return {
      key,
      name,
      opened: opened.length,
      closed: closed.length,
      movedOn: closed.length - closedByPerson.length,
      toFirst: calculateDurationStats(opened.flatMap((each) => elapsedMs(each.openedAt, each.firstActionAt))),
      toSolve: calculateDurationStats(closedByPerson.flatMap((each) => elapsedMs(each.openedAt, each.closedAt))),
    };
  };
  const by = (getKey: (each: ReportedCase) => string | null, getName: (key: string) => string | null): ReportGroup[] =>
    [...groupBy(cases, getKey)]
      .map(([key, groupCases]) => group(groupCases, key, key === null ? null : getName(key)))
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

/** Zero instead of a negative duration when the clock was set back. */
function elapsedMs(from: number, to: number | null): number[] {
  return to === null ? [] : [Math.max(0, to - from)];
}
