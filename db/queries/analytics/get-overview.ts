import { and, count, gte, type SQL, sql } from "drizzle-orm";
import { getUnitsLeft } from "@/db/queries/billing/cost-views";
import { countWaitingByFlag } from "@/db/queries/cases/case-counts";
import { listCases } from "@/db/queries/cases/case-queue-pages";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { listShipments } from "@/db/queries/shipments/shipment-pages";
import { findNewestPushAt } from "@/db/queries/tracking/push-records";
import { pushes } from "@/db/schema/push-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { isLive, isSettled } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import { calculatePercentile, countSamples, MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { LEVELS, SPAN_KEY_COUNT } from "@/lib/domain/analytics/figure-cell";
import { spanHistogram } from "@/lib/domain/analytics/figure-sum";
import type { OverviewDay, OverviewView } from "@/lib/domain/analytics/overview-figures";
import { addPacked } from "@/lib/domain/analytics/packed-counts";
import { lastFourWeeks } from "@/lib/domain/analytics/speed-report";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { FlagName } from "@/lib/domain/flags/flag";
import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { HOUR_MS, startOfBeijingDay, toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { countPerDay, findCells } from "./figure-cell-records";

const TREND_DAYS = 30;
const MAX_URGENT = 10;
const MAX_RECENT = 8;

/** The overview page at the instant `now` (ms since 1970 UTC). */
export async function getOverview(db: Db, now: number): Promise<OverviewView> {
  const today = startOfBeijingDay(toBeijingDay(now));
  const counts = await countShipments(db, { scope: EVERY_SHOP }, now);
  const cases = await countProblems(db, now);
  const newest = await findNewestPushAt(db);
  return {
    at: toIsoBeijing(now),
    total: counts.total,
    signedToday: counts.signedToday,
    inTransit: (counts.states[0] ?? 0) + (counts.states[1] ?? 0),
    needsCare: cases.byKind,
    stalled: counts.stalled,
    pushes: {
      newestAt: newest === null ? null : toIsoBeijing(newest),
      lastHour: await countPushesSince(db, now - HOUR_MS),
      silent: counts.silent,
    },
    unitsLeft: await getUnitsLeft(db, now),
    speed: await getRecentSpeed(db, now),
    codToday: await sumCodSince(db, today),
    queue: { open: cases.byKind.total, overdue: cases.overdue },
    trend: await getTrend(db, today),
    urgent: (await listCases(db, { scope: "all", limit: MAX_URGENT }, null, now)).items.map(({ shipment }) => shipment),
    recent: (await listShipments(db, { scope: EVERY_SHOP, limit: MAX_RECENT }, now)).items,
  };
}

/** The cases that wait for a person, by kind of problem. */
async function countProblems(db: Db, now: number): Promise<{ byKind: OverviewView["needsCare"]; overdue: number }> {
  const byFlag = await countWaitingByFlag(db, now);
  const countOf = (flag: FlagName) => byFlag.get(flag)?.waiting ?? 0;
  const kinds = {
    problem: countOf("problem"),
    refused: countOf("refused"),
    customs: countOf("customs"),
    failed: countOf("subscription-failed"),
  };
  const total = sum([...byFlag.values()].map(({ waiting }) => waiting));
  const overdue = sum([...byFlag.values()].map((counts) => counts.overdue));
  return { byKind: { total, ...kinds, other: total - sum(Object.values(kinds)) }, overdue };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

async function countPushesSince(db: Db, since: number): Promise<number> {
  const [row] = await db.select({ number: count() }).from(pushes).where(gte(pushes.lastReceivedAt, since));
  return row?.number ?? 0;
}

/** The totals over all carriers and lanes, from the figures. */
async function getRecentSpeed(db: Db, now: number): Promise<OverviewView["speed"]> {
  const spans = new Float64Array(SPAN_KEY_COUNT);
  for (const cell of await findCells(db, { level: LEVELS.all, weeks: lastFourWeeks(now).weeks, carriers: [""] })) {
    addPacked(cell.spans, spans);
  }
  const histogram = spanHistogram(spans, "total");
  const samples = countSamples(histogram);
  const p80 = samples < MIN_SAMPLES ? null : calculatePercentile(histogram, 0.8);
  return { samples, p80: p80 === Number.POSITIVE_INFINITY ? null : p80 };
}

async function sumCodSince(db: Db, since: number): Promise<number> {
  const [row] = await db
    .select({ cod: sql<number>`coalesce(sum(${shipments.codAmount}), 0)`.mapWith(Number) })
    .from(shipments)
    .where(gte(shipments.signedAt, since));
  return row?.cod ?? 0;
}

/** Past days come from the figures, which lag by seconds; today is counted directly. */
async function getTrend(db: Db, today: number): Promise<OverviewDay[]> {
  const last = dayNumber(today);
  const subscribed = await countPerDay(db, "created", last - TREND_DAYS + 1, last - 1);
  const signed = await countPerDay(db, "signed", last - TREND_DAYS + 1, last - 1);
  subscribed.set(last, await countSubscribedSince(db, today));
  signed.set(last, await countShipmentsWhere(db, gte(shipments.signedAt, today)));
  return Array.from({ length: TREND_DAYS }, (_, index) => {
    const number = last - TREND_DAYS + 1 + index;
    const day = toBeijingDay(startOfDayNumber(number));
    return { day, subscribed: subscribed.get(number) ?? 0, signed: signed.get(number) ?? 0 };
  });
}

/** Live and settled shipments have separate indexes. */
async function countSubscribedSince(db: Db, since: number): Promise<number> {
  const parts = [isLive, isSettled].map((isOfPart) =>
    and(gte(shipments.createdAt, since), isOfPart(shipments.monitorStatus)),
  );
  const numbers = await Promise.all(parts.map((part) => countShipmentsWhere(db, part)));
  return sum(numbers);
}

async function countShipmentsWhere(db: Db, condition: SQL | undefined): Promise<number> {
  const [row] = await db.select({ number: count() }).from(shipments).where(condition);
  return row?.number ?? 0;
}
