import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import { preparedWrite } from "@/db/prepared-statements";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { isUnderWay } from "@/db/queries/shipment-list/shipment-conditions";
import { congestions, placeDays } from "@/db/schema/congestion-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { isLive } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { CongestionView } from "@/lib/domain/congestion/congestion-threshold";
import { extractNode } from "@/lib/domain/congestion/extract-node";
import { DAY_MS, HOUR_MS, toIsoBeijing } from "@/lib/domain/time/beijing-time";

export type CongestionRow = typeof congestions.$inferSelect;

/** Number of parcels in transit that were last seen at a place, and how many of them are stalled. */
export interface NodeLoad {
  node: string;
  seen: number;
  standing: number;
}

const stalledTimes = (before: number) =>
  sql<number>`sum(CASE WHEN ${shipments.lastEventAt} <= ${before} THEN 1 ELSE 0 END)`.mapWith(Number);

/**
 * The places with the most stalled parcels. One scan of the index of live shipments.
 *
 * @param before stalled: the last event is not later than this, ms since 1970 UTC
 * @param minimum the smallest number of stalled parcels that counts
 */
export async function listNodeLoads(db: Db, before: number, minimum: number, limit: number): Promise<NodeLoad[]> {
  const standing = stalledTimes(before);
  const rows = await db
    .select({ node: shipments.lastNode, seen: sql<number>`count(*)`.mapWith(Number), standing })
    .from(shipments)
    .where(and(isUnderWay(), ne(shipments.lastNode, "")))
    .groupBy(shipments.lastNode)
    .having(sql`${standing} >= ${minimum}`)
    .orderBy(desc(standing), asc(shipments.lastNode))
    .limit(limit);
  return rows.flatMap(({ node, ...load }) => (node === null ? [] : [{ node, ...load }]));
}

/** The carriers of the parcels stalled at a place, most frequent first. */
export async function listStalledCarriers(
  db: Db,
  node: string,
  before: number,
  limit: number,
): Promise<[carrier: string | null, number: number][]> {
  const number = sql<number>`count(*)`.mapWith(Number);
  const rows = await db
    .select({ carrier: shipments.carrier, number })
    .from(shipments)
    .where(isStalledAt(node, before))
    .groupBy(shipments.carrier)
    .orderBy(desc(number), asc(shipments.carrier))
    .limit(limit);
  return rows.map((row) => [row.carrier, row.number]);
}

/**
 * Time of the last event of the parcel that has been stalled at a place the `nth` longest;
 * undefined when there are fewer.
 */
export async function findNthStalledSince(
  db: Db,
  node: string,
  before: number,
  nth: number,
): Promise<number | undefined> {
  const [row] = await db
    .select({ at: shipments.lastEventAt })
    .from(shipments)
    .where(isStalledAt(node, before))
    .orderBy(asc(shipments.lastEventAt))
    .limit(1)
    .offset(nth - 1);
  return row?.at ?? undefined;
}

const isStalledAt = (node: string, before: number) =>
  and(isUnderWay(), eq(shipments.lastNode, node), lte(shipments.lastEventAt, before));

/** The daily counts of each place since `from`, and the number of days with a check. Days are `2026-11-24`. */
export async function findNodeDays(
  db: Db,
  from: string,
  today: string,
  nodes: readonly string[],
): Promise<{ days: number; counts: Map<string, number[]> }> {
  const rows = await db
    .select({ node: placeDays.node, standing: placeDays.standing })
    .from(placeDays)
    .where(
      and(gte(placeDays.day, from), lt(placeDays.day, today), inArray(placeDays.node, [CHECKED_DAY_NODE, ...nodes])),
    );
  const counts = new Map<string, number[]>();
  let days = 0;
  for (const { node, standing } of rows) {
    if (node === CHECKED_DAY_NODE) days += 1;
    else counts.set(node, [...(counts.get(node) ?? []), standing]);
  }
  return { days, counts };
}

/** A row with this empty place records that the day was checked. */
const CHECKED_DAY_NODE = "";

/** Saves a day's stalled parcels by place; of several checks the highest count stays. */
export async function saveNodeDay(db: Db, day: string, loads: readonly NodeLoad[]): Promise<void> {
  const rows = [{ node: CHECKED_DAY_NODE, standing: 0 }, ...loads].map(({ node, standing }) => ({
    day,
    node,
    standing,
  }));
  const highest = sql`CASE WHEN excluded.standing > ${placeDays.standing} THEN excluded.standing ELSE ${placeDays.standing} END`;
  await db
    .insert(placeDays)
    .values(rows)
    .onConflictDoUpdate({ target: [placeDays.node, placeDays.day], set: { standing: highest } });
}

export async function deleteNodeDaysBefore(db: Db, before: string): Promise<void> {
  await db.delete(placeDays).where(lt(placeDays.day, before));
}

export async function listOpenCongestions(db: Db, limit: number): Promise<CongestionRow[]> {
  return db
    .select()
    .from(congestions)
    .where(isNull(congestions.endedAt))
    .orderBy(desc(congestions.standing), asc(congestions.node))
    .limit(limit);
}

/** @returns false when the place already has an open congestion: several nodes may detect the same one */
export async function insertCongestion(db: Db, row: CongestionRow): Promise<boolean> {
  const added = await db.insert(congestions).values(row).onConflictDoNothing().returning({ id: congestions.id });
  return added.length > 0;
}

export async function updateCongestion(db: Db, id: string, columns: Partial<CongestionRow>): Promise<void> {
  await db.update(congestions).set(columns).where(eq(congestions.id, id));
}

/** How long an ended congestion stays in the list. */
const SHOWN_AFTER_END_MS = 7 * DAY_MS;
const MAX_SHOWN = 50;

/**
 * Open congestions, the largest first, then those that ended within a week, newest first. For some shops: the open ones
 * that hold up their parcels, with the numbers of these.
 */
export async function listCongestionViews(db: Db, scope: ShopScope, now: number): Promise<{ items: CongestionView[] }> {
  const open = await listOpenCongestions(db, MAX_SHOWN);
  const ended = await db
    .select()
    .from(congestions)
    .where(gte(congestions.endedAt, now - SHOWN_AFTER_END_MS))
    .orderBy(desc(congestions.endedAt), asc(congestions.id))
    .limit(MAX_SHOWN);
  const items = [...open, ...ended].map((row) => ({
    id: row.id,
    node: row.node,
    since: toIsoBeijing(row.since),
    noticedAt: toIsoBeijing(row.noticedAt),
    lookedAt: toIsoBeijing(row.lookedAt),
    endedAt: row.endedAt === null ? null : toIsoBeijing(row.endedAt),
    standing: row.standing,
    most: row.most,
    seen: row.seen,
    usual: row.usual,
    hours: row.hours,
    carriers: (JSON.parse(row.carriers) as [string | null, number][]).map(([carrier, number]) => ({
      carrier,
      name: findCarrier(carrier)?.name ?? carrier,
      number,
    })),
  }));
  return { items: scope.kind === "every" ? items : await limitCongestions(db, scope, items, now) };
}

async function limitCongestions(
  db: Db,
  scope: ShopScope,
  views: readonly CongestionView[],
  now: number,
): Promise<CongestionView[]> {
  const limited: CongestionView[] = [];
  for (const view of views) {
    if (view.endedAt !== null) continue;
    const rows = await db
      .select({
        carrier: shipments.carrier,
        seen: sql<number>`count(*)`.mapWith(Number),
        number: stalledTimes(now - view.hours * HOUR_MS),
      })
      .from(shipments)
      .where(and(isUnderWay(), eq(shipments.lastNode, view.node), isInShops(scope, shipments.shop)))
      .groupBy(shipments.carrier);
    const standing = rows.reduce((sum, { number }) => sum + number, 0);
    if (standing === 0) continue;
    const stalled = rows.filter(({ number }) => number > 0).toSorted((left, right) => right.number - left.number);
    limited.push({
      ...view,
      standing,
      most: standing,
      seen: rows.reduce((sum, { seen }) => sum + seen, 0),
      usual: null,
      carriers: stalled.map(({ carrier, number }) => ({
        carrier,
        name: findCarrier(carrier)?.name ?? carrier,
        number,
      })),
    });
  }
  return limited.toSorted((left, right) => right.standing - left.standing);
}

/** A live parcel whose last place has not been extracted yet. */
export interface UnlocatedParcel {
  id: string;
  /** Time of the last activity, the sort key, ms since 1970 UTC. */
  at: number;
  lastEvent: string | null;
  lastArea: string | null;
}

/** Live parcels stored before the column for the last place existed, in index order after a position. */
export async function listUnlocatedParcels(
  db: Db,
  after: UnlocatedParcel | undefined,
  limit: number,
): Promise<UnlocatedParcel[]> {
  return db
    .select({
      id: shipments.id,
      at: shipments.activityAt,
      lastEvent: shipments.lastEvent,
      lastArea: shipments.lastArea,
    })
    .from(shipments)
    .where(
      and(
        isLive(shipments.monitorStatus),
        after && sql`(${shipments.activityAt}, ${shipments.id}) > (${after.at}, ${after.id})`,
        isNull(shipments.lastNode),
        or(isNotNull(shipments.lastEventAt), isNotNull(shipments.state)),
      ),
    )
    .orderBy(asc(shipments.activityAt), asc(shipments.id))
    .limit(limit);
}

/** Saves their last places, unless a push has set one in the meantime. */
export async function saveParcelNodes(db: Db, parcels: readonly UnlocatedParcel[]): Promise<void> {
  const place = preparedWrite(db, "shipment.lastNode", (db) =>
    db
      .update(shipments)
      .set({ lastNode: sql`${sql.placeholder("lastNode")}` })
      .where(and(eq(shipments.id, sql.placeholder("id")), isNull(shipments.lastNode))),
  );
  for (const { id, lastEvent, lastArea } of parcels)
    await place({ id, lastNode: extractNode(lastEvent, lastArea) ?? "" });
}
