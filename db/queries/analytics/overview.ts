import { and, count, gte, type SQL, sql } from "drizzle-orm";
import { unitsLeft } from "@/db/queries/billing/costs";
import { countQueue } from "@/db/queries/cases/case-queue";
import { countShipments, listShipmentIds } from "@/db/queries/shipment-list/shipment-list";
import { listShipments, viewsByIds } from "@/db/queries/shipments/shipments";
import { newestPushAt } from "@/db/queries/tracking/pushes";
import { pushes } from "@/db/schema/pushes";
import { shipments } from "@/db/schema/shipments";
import { isLive, isSettled } from "@/db/shipment-parts";
import type { Db } from "@/db/store";
import { lastMonthOf } from "@/lib/domain/analytics/analytics";
import { LEVELS, SPAN_KEYS } from "@/lib/domain/analytics/figure-cell";
import { spreadOf } from "@/lib/domain/analytics/figure-sum";
import type { OverviewDay, OverviewView } from "@/lib/domain/analytics/overview";
import { addPacked } from "@/lib/domain/analytics/packed-counts";
import { FEWEST_SAMPLES, percentile, sizeOf } from "@/lib/domain/analytics/spread";
import type { StateChoice } from "@/lib/domain/shipments/state-tabs";
import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { beijingDayOf, HOUR_MS, startOfBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { countPerDay, readCells } from "./figures";

const TREND_DAYS = 30;
const MOST_URGENT = 10;
const MOST_RECENT = 8;

/** What the overview page shows at the instant `now`. */
export async function overview(db: Db, now: number): Promise<OverviewView> {
  const today = startOfBeijingDay(beijingDayOf(now));
  const counts = await countShipments(db, {}, now);
  const problem = counts.states[2] ?? 0;
  const refused = counts.states[14] ?? 0;
  const customs = counts.states[13] ?? 0;
  const newest = await newestPushAt(db);
  return {
    at: toIsoBeijing(now),
    total: counts.total,
    signedToday: counts.signedToday,
    inTransit: (counts.states[0] ?? 0) + (counts.states[1] ?? 0),
    needsCare: { total: problem + refused + customs + counts.failed, problem, refused, customs, failed: counts.failed },
    stalled: counts.stalled,
    pushes: {
      newestAt: newest === null ? null : toIsoBeijing(newest),
      lastHour: await pushesSince(db, now - HOUR_MS),
      silent: counts.silent,
    },
    unitsLeft: await unitsLeft(db, now),
    speed: await recentSpeed(db, now),
    codToday: await codSince(db, today),
    queue: await countQueue(db, now),
    trend: await trend(db, today),
    urgent: await listUrgent(db, now),
    recent: (await listShipments(db, { limit: MOST_RECENT }, now)).items,
  };
}

async function pushesSince(db: Db, since: number): Promise<number> {
  const [row] = await db.select({ number: count() }).from(pushes).where(gte(pushes.lastReceivedAt, since));
  return row?.number ?? 0;
}

/** Of all carriers and lanes together, as the figures hold them. */
async function recentSpeed(db: Db, now: number): Promise<OverviewView["speed"]> {
  const spans = new Float64Array(SPAN_KEYS);
  for (const cell of await readCells(db, { level: LEVELS.all, weeks: lastMonthOf(now).weeks, carriers: [""] })) {
    addPacked(cell.spans, spans);
  }
  const spread = spreadOf(spans, "total");
  const samples = sizeOf(spread);
  const p80 = samples < FEWEST_SAMPLES ? null : percentile(spread, 0.8);
  return { samples, p80: p80 === Number.POSITIVE_INFINITY ? null : p80 };
}

async function codSince(db: Db, since: number): Promise<number> {
  const [row] = await db
    .select({ cod: sql<number>`coalesce(sum(${shipments.codAmount}), 0)`.mapWith(Number) })
    .from(shipments)
    .where(gte(shipments.signedAt, since));
  return row?.cod ?? 0;
}

/** Days that are over as the figures hold them, which are seconds behind; today as it is now. */
async function trend(db: Db, today: number): Promise<OverviewDay[]> {
  const last = dayNumber(today);
  const subscribed = await countPerDay(db, "created", last - TREND_DAYS + 1, last - 1);
  const signed = await countPerDay(db, "signed", last - TREND_DAYS + 1, last - 1);
  subscribed.set(last, await subscribedSince(db, today));
  signed.set(last, await numberOf(db, gte(shipments.signedAt, today)));
  return Array.from({ length: TREND_DAYS }, (_, index) => {
    const number = last - TREND_DAYS + 1 + index;
    const day = beijingDayOf(startOfDayNumber(number));
    return { day, subscribed: subscribed.get(number) ?? 0, signed: signed.get(number) ?? 0 };
  });
}

/** Live and settled ones stand in indexes of their own. */
async function subscribedSince(db: Db, since: number): Promise<number> {
  const parts = [isLive, isSettled].map((isOf) => and(gte(shipments.createdAt, since), isOf(shipments.monitorStatus)));
  const numbers = await Promise.all(parts.map((part) => numberOf(db, part)));
  return numbers.reduce((all, number) => all + number, 0);
}

async function numberOf(db: Db, condition: SQL | undefined): Promise<number> {
  const [row] = await db.select({ number: count() }).from(shipments).where(condition);
  return row?.number ?? 0;
}

/** The kinds in the order in which they hurt; within a kind the latest change first, the longest standstill first. */
async function listUrgent(db: Db, now: number) {
  const kinds: StateChoice[] = ["failed", 2, 14, 13];
  const pages = await Promise.all([
    ...kinds.map((kind) => listShipmentIds(db, { state: [kind], limit: MOST_URGENT }, now)),
    listShipmentIds(db, { state: ["stalled"], sort: "last-event", order: "asc", limit: MOST_URGENT }, now),
  ]);
  const distinct = new Set(pages.flatMap(({ ids }) => ids));
  return [...(await viewsByIds(db, [...distinct].slice(0, MOST_URGENT), now)).values()];
}
