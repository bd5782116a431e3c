import { asc, count, desc, eq, gte, type SQL } from "drizzle-orm";
import { beijingDay } from "@/db/beijing-day";
import { pushes } from "@/db/schema/pushes";
import { shipments } from "@/db/schema/shipments";
import type { Db } from "@/db/store";
import { startOfDayNumber } from "@/lib/domain/beijing-month";
import { beijingDayOf, DAY_MS, HOUR_MS, startOfBeijingDay, toIsoBeijing } from "@/lib/domain/beijing-time";
import type { OverviewDay, OverviewView } from "@/lib/domain/overview";
import { unitsLeft } from "./costs";
import { newestPushAt } from "./pushes";
import { inState } from "./shipment-conditions";
import { countShipments } from "./shipment-counts";
import { viewsOf } from "./shipments";

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
    trend: await trend(db, today - (TREND_DAYS - 1) * DAY_MS),
    urgent: await listUrgent(db, now),
    recent: await viewsOf(
      db,
      await db.select().from(shipments).orderBy(desc(shipments.activityAt), desc(shipments.id)).limit(MOST_RECENT),
      now,
    ),
  };
}

async function pushesSince(db: Db, since: number): Promise<number> {
  const [row] = await db.select({ number: count() }).from(pushes).where(gte(pushes.lastReceivedAt, since));
  return row?.number ?? 0;
}

async function trend(db: Db, since: number): Promise<OverviewDay[]> {
  const subscribed = await numberPerDay(db, shipments.createdAt, since);
  const signed = await numberPerDay(db, shipments.signedAt, since);
  return Array.from({ length: TREND_DAYS }, (_, index) => {
    const day = beijingDayOf(since + index * DAY_MS);
    return { day, subscribed: subscribed.get(day) ?? 0, signed: signed.get(day) ?? 0 };
  });
}

async function numberPerDay(
  db: Db,
  column: typeof shipments.createdAt | typeof shipments.signedAt,
  since: number,
): Promise<Map<string, number>> {
  const day = beijingDay(column);
  const rows = await db.select({ day, number: count() }).from(shipments).where(gte(column, since)).groupBy(day);
  return new Map(rows.map((row) => [beijingDayOf(startOfDayNumber(row.day)), row.number]));
}

/** The kinds in the order in which they hurt; within a kind the latest change first, the longest standstill first. */
async function listUrgent(db: Db, now: number) {
  const byActivity = desc(shipments.activityAt);
  const kinds: [SQL | undefined, SQL][] = [
    [eq(shipments.monitorStatus, "failed"), byActivity],
    [eq(shipments.state, 2), byActivity],
    [eq(shipments.state, 14), byActivity],
    [eq(shipments.state, 13), byActivity],
    [inState("stalled", now), asc(shipments.lastEventAt)],
  ];
  const found = await Promise.all(
    kinds.map(([condition, order]) => db.select().from(shipments).where(condition).orderBy(order).limit(MOST_URGENT)),
  );
  const distinct = new Map(found.flat().map((row) => [row.id, row]));
  return viewsOf(db, [...distinct.values()].slice(0, MOST_URGENT), now);
}
