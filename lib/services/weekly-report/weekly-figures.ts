import { analytics } from "@/db/queries/analytics/analytics";
import { countPerDay } from "@/db/queries/analytics/figures";
import { caseReport } from "@/db/queries/cases/case-reports";
import type { Db } from "@/db/store";
import { daysMs, isRipe, type SpeedRow } from "@/lib/domain/analytics/analytics";
import type { DayKind } from "@/lib/domain/analytics/figure-day";
import { mondayOf } from "@/lib/domain/time/week";
import {
  daysOfWeek,
  MOST_REPORTED_CARRIERS,
  REPORTED_DAYS,
  type WeeklyFares,
  type WeeklyPair,
  type WeeklyReport,
} from "@/lib/domain/weekly-report/weekly-report";
import { viewSettlement } from "@/lib/services/settlement/settlement-views";

/** What has lain on the problem desk for so many days is old. */
const OLD_DAYS = 7;

/** Makes the report on a week that is over, out of the kept figures. */
export async function weeklyFigures(db: Db, week: number, hasCod: boolean, now: number): Promise<WeeklyReport> {
  const days = daysOfWeek(week);
  return {
    kind: "weekly",
    ...days,
    pickedUp: await daysPair(db, "picked-up", week),
    signed: await daysPair(db, "signed", week),
    fares: await faresOf(db, isRipe(week, daysMs(REPORTED_DAYS), now) ? week : week - 1, now),
    cases: await casesOf(db, week, now),
    cod: hasCod ? await codOf(db, days, now) : null,
  };
}

/** What happened on the days of the week, and of the week before. */
async function daysPair(db: Db, kind: DayKind, week: number): Promise<WeeklyPair> {
  const first = mondayOf(week);
  const perDay = [...(await countPerDay(db, kind, first - 7, first + 6))];
  const sum = (isMine: (day: number) => boolean) =>
    perDay.reduce((total, [day, count]) => total + (isMine(day) ? count : 0), 0);
  return { now: sum((day) => day >= first), before: sum((day) => day < first) };
}

async function faresOf(db: Db, week: number, now: number): Promise<WeeklyReport["fares"]> {
  const viewOf = (of: number) => analytics(db, { ...daysOfWeek(of), span: "total", days: REPORTED_DAYS }, now, 1);
  const [view, past] = [await viewOf(week), await viewOf(week - 1)];
  const before = new Map(past.carriers.map((each) => [each.carrier, toFares(each)]));
  const carriers = view.carriers.map(({ carrier, name, ...row }) => ({
    name,
    now: toFares(row),
    before: before.get(carrier) ?? null,
  }));
  return {
    ...daysOfWeek(week),
    now: toFares(view.total),
    before: toFares(past.total),
    carriers: carriers.slice(0, MOST_REPORTED_CARRIERS),
    carriersLeftOut: Math.max(0, carriers.length - MOST_REPORTED_CARRIERS),
  };
}

function toFares({ parcels, within, problem, refused, returned }: SpeedRow): WeeklyFares {
  return { parcels, within, problem, refused, returned };
}

async function casesOf(db: Db, week: number, now: number): Promise<WeeklyReport["cases"]> {
  const [report, past] = [await caseReport(db, daysOfWeek(week), now), await caseReport(db, daysOfWeek(week - 1), now)];
  const open = (isMine: (from: number) => boolean) =>
    report.backlog.reduce((sum, { from, number }) => sum + (isMine(from) ? number : 0), 0);
  return {
    opened: { now: report.total.opened, before: past.total.opened },
    closed: { now: report.total.closed, before: past.total.closed },
    backlog: open(() => true),
    old: open((from) => from >= OLD_DAYS),
  };
}

async function codOf(db: Db, days: { from: string; to: string }, now: number): Promise<WeeklyReport["cod"]> {
  const { expected, remitted } = await viewSettlement(db, days, now);
  const { overdue } = await viewSettlement(db, {}, now);
  return { expected, remitted, overdue: overdue.expected, overdueCount: overdue.count };
}
