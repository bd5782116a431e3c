import { and, count, desc, eq, inArray, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import { isOverdue, isWaiting } from "@/db/queries/cases/case-counts";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { isUnderWay } from "@/db/queries/shipment-list/shipment-conditions";
import { liveFigures, tileHours } from "@/db/schema/analytics/live-figure-tables";
import { problemCases } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { isInactive, isLive } from "@/db/shipment-sql";
import { splitRows } from "@/db/split-rows";
import type { Db } from "@/db/store";
import {
  hourNumber,
  IN_TRANSIT_STATES,
  type LiveCount,
  type LiveGroup,
  type LiveKind,
  ON_WAY_STATES,
} from "@/lib/domain/analytics/live-figures";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { STALLED_FLAGS } from "@/lib/domain/flags/flag";

export type TileHourRow = typeof tileHours.$inferSelect;

const countIf = (condition: SQL) =>
  sql<number>`coalesce(sum(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0)`.mapWith(Number);
const isOnWay = inArray(shipments.state, [...ON_WAY_STATES]);
const isInTransit = inArray(shipments.state, [...IN_TRANSIT_STATES]);
const isStalled = inArray(shipments.flag, [...STALLED_FLAGS]);

/** Watched parcels of each shop by the province where they were last seen. One scan of the index of live shipments. */
export async function countByProvince(db: Db): Promise<(LiveGroup & { inTransit: number })[]> {
  const { shop, lastProvince } = shipments;
  return db
    .select({
      shop,
      place: lastProvince,
      onWay: countIf(isOnWay),
      stalled: countIf(isStalled),
      inTransit: countIf(isInTransit),
    })
    .from(shipments)
    .where(isLive(shipments.monitorStatus))
    .groupBy(shop, lastProvince);
}

/** Parcels of each shop that are not watched any more and were still in transit: 运输中 counts them too. */
export async function countUnwatchedInTransit(db: Db): Promise<{ shop: string | null; inTransit: number }[]> {
  const { shop, monitorStatus } = shipments;
  return db
    .select({ shop, inTransit: count() })
    .from(shipments)
    .where(and(isInactive(monitorStatus), isInTransit))
    .groupBy(shop);
}

/** Watched parcels on the way of each shop by lane, whose ends are known. One scan of the index of live shipments. */
export async function countByLane(db: Db): Promise<(LiveGroup & { destination: string })[]> {
  const { shop, origin, destination } = shipments;
  const rows = await db
    .select({ shop, origin, destination, onWay: count(), stalled: countIf(isStalled) })
    .from(shipments)
    .where(and(isLive(shipments.monitorStatus), isOnWay, isNotNull(destination)))
    .groupBy(shop, origin, destination);
  return rows.map(({ origin, destination, ...group }) => ({
    ...group,
    destination: destination ?? "",
    place: origin === null ? null : `${origin}/${destination}`,
  }));
}

/** The province and city where most parcels of each node are, by node. */
export async function findNodeAreas(db: Db, scope: ShopScope, nodes: readonly string[]): Promise<Map<string, string>> {
  if (nodes.length === 0) return new Map();
  const { lastNode, lastProvince, lastCity } = shipments;
  const rows = await db
    .select({ node: lastNode, province: lastProvince, city: lastCity, number: count() })
    .from(shipments)
    .where(and(isUnderWay(), inArray(lastNode, [...nodes]), isInShops(scope, shipments.shop)))
    .groupBy(lastNode, lastProvince, lastCity)
    .orderBy(desc(count()));
  const areas = new Map<string, string>();
  for (const { node, province, city } of rows) {
    const area = `${province ?? ""}${city ?? ""}`;
    if (node !== null && area !== "" && !areas.has(node)) areas.set(node, area);
  }
  return areas;
}

/** The cases of each shop that wait for a person, and the overdue ones. */
export async function countQueueByShop(
  db: Db,
  now: number,
): Promise<{ shop: string | null; queue: number; overdue: number }[]> {
  return db
    .select({
      shop: shipments.shop,
      queue: count(),
      overdue: sql<number>`coalesce(sum(CASE WHEN ${isOverdue(now)} THEN 1 ELSE 0 END), 0)`.mapWith(Number),
    })
    .from(problemCases)
    .innerJoin(shipments, eq(shipments.id, problemCases.shipmentId))
    .where(isWaiting(now))
    .groupBy(shipments.shop);
}

/** Makes the kept counts equal to these; rows that stay the same are not written. */
export async function replaceLiveFigures(db: Db, counts: readonly LiveCount[]): Promise<void> {
  const keyOf = ({ dimension, kind, name, place }: Pick<LiveCount, "dimension" | "kind" | "name" | "place">) =>
    JSON.stringify([dimension, kind, name, place]);
  const stored = new Map((await db.select().from(liveFigures)).map((row) => [keyOf(row), row]));
  const changed = counts.filter((each) => {
    const row = stored.get(keyOf(each));
    return row?.onWay !== each.onWay || row.stalled !== each.stalled || row.area !== each.area;
  });
  const { dimension, kind, name, place } = liveFigures;
  for (const rows of splitRows(changed)) {
    await db
      .insert(liveFigures)
      .values(rows)
      .onConflictDoUpdate({
        target: [dimension, kind, name, place],
        set: { onWay: sql`excluded.on_way`, stalled: sql`excluded.stalled`, area: sql`excluded.area` },
      });
  }
  const kept = new Set(counts.map(keyOf));
  for (const [key, row] of stored) {
    if (kept.has(key)) continue;
    const { dimension: ofDimension, kind: ofKind, name: ofName, place: ofPlace } = row;
    await db
      .delete(liveFigures)
      .where(and(eq(dimension, ofDimension), eq(kind, ofKind), eq(name, ofName), eq(place, ofPlace)));
  }
}

/** The kept counts of one kind for the scope, by place, most parcels on the way first. */
export async function listLiveFigures(
  db: Db,
  scope: ShopScope,
  kind: LiveKind,
  limit: number,
): Promise<{ place: string; onWay: number; stalled: number; area: string | null }[]> {
  const { dimension, name, place, area } = liveFigures;
  const onWay = sql<number>`sum(${liveFigures.onWay})`.mapWith(Number);
  const stalled = sql<number>`sum(${liveFigures.stalled})`.mapWith(Number);
  return db
    .select({ place, onWay, stalled, area: sql<string | null>`max(${area})` })
    .from(liveFigures)
    .where(
      and(
        eq(dimension, scope.kind === "every" ? "all" : "shop"),
        eq(liveFigures.kind, kind),
        scope.kind === "every" ? eq(name, "") : inArray(name, [...scope.shops]),
      ),
    )
    .groupBy(place)
    .orderBy(desc(onWay), place)
    .limit(limit);
}

/** The areas of the jams, by node. They are the same for all shops. */
export async function listJamAreas(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .select({ node: liveFigures.place, area: liveFigures.area })
    .from(liveFigures)
    .where(and(eq(liveFigures.dimension, "all"), eq(liveFigures.kind, "jam"), eq(liveFigures.name, "")));
  return new Map(rows.flatMap(({ node, area }) => (area === null ? [] : [[node, area]])));
}

/** When the live figures were counted last, in ms; null before the first time. */
export async function findCountedAt(db: Db): Promise<number | null> {
  const [row] = await db
    .select({ at: tileHours.countedAt })
    .from(tileHours)
    .where(and(eq(tileHours.dimension, "all"), eq(tileHours.name, "")))
    .orderBy(desc(tileHours.hour))
    .limit(1);
  return row?.at ?? null;
}

export async function saveTileHours(db: Db, hours: readonly TileHourRow[]): Promise<void> {
  const excluded = (column: string) => sql`excluded.${sql.identifier(column)}`;
  const { dimension, name, hour } = tileHours;
  for (const rows of splitRows(hours)) {
    await db
      .insert(tileHours)
      .values(rows)
      .onConflictDoUpdate({
        target: [dimension, name, hour],
        set: {
          countedAt: excluded("counted_at"),
          inTransit: excluded("in_transit"),
          stalled: excluded("stalled"),
          queue: excluded("queue"),
          overdue: excluded("overdue"),
          pushes: excluded("pushes"),
          speed: excluded("speed"),
          unitsLeft: excluded("units_left"),
        },
      });
  }
}

/** The hours of a scope with these numbers; those of several shops are added up. */
export async function listTileHours(
  db: Db,
  scope: ShopScope,
  hours: readonly number[],
): Promise<Map<number, Omit<TileHourRow, "dimension" | "name" | "hour" | "countedAt">>> {
  const { dimension, name, hour, inTransit, stalled, queue, overdue, pushes, speed, unitsLeft } = tileHours;
  const isAll = scope.kind === "every";
  const total = (column: typeof inTransit) => sql<number>`sum(${column})`.mapWith(Number);
  const single = (column: typeof pushes) =>
    sql<number | null>`max(${column})`.mapWith((value) => (value === null ? null : Number(value)));
  const rows = await db
    .select({
      hour,
      inTransit: total(inTransit),
      stalled: total(stalled),
      queue: total(queue),
      overdue: total(overdue),
      pushes: single(pushes),
      speed: single(speed),
      unitsLeft: single(unitsLeft),
    })
    .from(tileHours)
    .where(
      and(
        eq(dimension, isAll ? "all" : "shop"),
        isAll ? eq(name, "") : inArray(name, [...scope.shops]),
        inArray(hour, [...hours]),
      ),
    )
    .groupBy(hour);
  return new Map(rows.map(({ hour, ...values }) => [hour, values]));
}

/** Deletes hours that began before an instant (ms). @returns how many hours */
export function deleteTileHoursBefore(db: Db, before: number, limit: number): Promise<number> {
  return deleteBatch(db, tileHours, tileHours.hour, lt(tileHours.hour, hourNumber(before)), limit);
}
