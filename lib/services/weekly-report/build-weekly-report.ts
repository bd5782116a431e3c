import { getAnalytics } from "@/db/queries/analytics/analytics-views";
import { countPerDay } from "@/db/queries/analytics/figure-cell-records";
import { getCaseReport } from "@/db/queries/cases/case-report-view";
import type { Db } from "@/db/store";
import type { DayKind } from "@/lib/domain/analytics/figure-day";
import { daysToMs, isWeekComplete, MATURITY_DAYS } from "@/lib/domain/analytics/speed-report";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { mondayOfWeek } from "@/lib/domain/time/beijing-week";
import {
  MAX_REPORTED_CARRIERS,
  REPORTED_DAYS,
  type WeeklyComparison,
  type WeeklyOutcomes,
  type WeeklyReport,
  weekDateRange,
} from "@/lib/domain/weekly-report/weekly-report-content";
import type { SpeedRow } from "@/lib/operations/figures/analytics-operations";
import { getSettlementView } from "@/lib/services/settlement/settlement-views";

/** Cases that are open for this many days count as old. */
const OLD_DAYS = 7;

/** Builds the report of a complete week about the parcels of the scope. */
export async function buildWeeklyReport(
  db: Db,
  scope: ShopScope,
  week: number,
  hasCod: boolean,
  now: number,
): Promise<WeeklyReport> {
  const days = weekDateRange(week);
  return {
    kind: "weekly",
    ...days,
    pickedUp: await countWeekPair(db, scope, "picked-up", week),
    signed: await countWeekPair(db, scope, "signed", week),
    fares: await buildOutcomes(db, scope, isWeekComplete(week, daysToMs(REPORTED_DAYS), now) ? week : week - 1, now),
    cases: await buildCaseFigures(db, scope, week, now),
    cod: hasCod ? await buildCodFigures(db, scope, days, now) : null,
  };
}

/** Counts of a week and of the week before. */
async function countWeekPair(db: Db, scope: ShopScope, kind: DayKind, week: number): Promise<WeeklyComparison> {
  const first = mondayOfWeek(week);
  const perDay = [...(await countPerDay(db, scope, kind, first - 7, first + 6))];
  const sum = (isMine: (day: number) => boolean) =>
    perDay.reduce((total, [day, count]) => total + (isMine(day) ? count : 0), 0);
  return { now: sum((day) => day >= first), before: sum((day) => day < first) };
}

/** How the report reads the figures: as the page shows them without a choice. */
const REPORTED = { span: "total", days: REPORTED_DAYS, signing: "first", base: "picked-up" } as const;

async function buildOutcomes(db: Db, scope: ShopScope, week: number, now: number): Promise<WeeklyReport["fares"]> {
  const viewOf = (of: number) => getAnalytics(db, scope, { ...weekDateRange(of), ...REPORTED }, now, 1);
  const [view, past] = [await viewOf(week), await viewOf(week - 1)];
  const before = new Map(past.carriers.map((each) => [each.carrier, toOutcomes(each)]));
  const carriers = view.carriers.map(({ carrier, name, ...row }) => ({
    name,
    now: toOutcomes(row),
    before: before.get(carrier) ?? null,
  }));
  return {
    ...weekDateRange(week),
    isRipe: isWeekComplete(week, daysToMs(MATURITY_DAYS), now),
    now: toOutcomes(view.total),
    before: toOutcomes(past.total),
    carriers: carriers.slice(0, MAX_REPORTED_CARRIERS),
    carriersLeftOut: Math.max(0, carriers.length - MAX_REPORTED_CARRIERS),
  };
}

function toOutcomes({ parcels, within, problem, refused, returned }: SpeedRow): WeeklyOutcomes {
  return { parcels, within, problem, refused, returned };
}

async function buildCaseFigures(db: Db, scope: ShopScope, week: number, now: number): Promise<WeeklyReport["cases"]> {
  const [report, past] = [
    await getCaseReport(db, scope, weekDateRange(week), now),
    await getCaseReport(db, scope, weekDateRange(week - 1), now),
  ];
  const open = (isMine: (from: number) => boolean) =>
    report.backlog.reduce((sum, { from, number }) => sum + (isMine(from) ? number : 0), 0);
  return {
    opened: { now: report.total.opened, before: past.total.opened },
    closed: { now: report.total.closed, before: past.total.closed },
    backlog: open(() => true),
    old: open((from) => from >= OLD_DAYS),
  };
}

async function buildCodFigures(
  db: Db,
  scope: ShopScope,
  days: { from: string; to: string },
  now: number,
): Promise<WeeklyReport["cod"]> {
  const { expected, remitted } = await getSettlementView(db, scope, days, now);
  const { overdue } = await getSettlementView(db, scope, {}, now);
  return { expected, remitted, overdue: overdue.expected, overdueCount: overdue.count };
}
