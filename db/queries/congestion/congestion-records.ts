import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { congestions, placeDays } from "@/db/schema/congestion-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { isLive } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import { extractHub } from "@/lib/domain/congestion/extract-hub";
import type { NodeLoad } from "./hub-loads";

export type CongestionRow = typeof congestions.$inferSelect;

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
  const place = engine.preparedWrite(db, "shipment.lastNode", (db) =>
    db
      .update(shipments)
      .set({ lastNode: sql`${sql.placeholder("lastNode")}` })
      .where(and(eq(shipments.id, sql.placeholder("id")), isNull(shipments.lastNode))),
  );
  for (const { id, lastEvent, lastArea } of parcels)
    await place({ id, lastNode: extractHub(lastEvent, lastArea) ?? "" });
}
