import { asc, gte, inArray, lt, max } from "drizzle-orm";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { clearedParcels } from "@/db/schema/operation/demo-tables";
import type { Db } from "@/db/store";

export type ClearedParcelRow = typeof clearedParcels.$inferSelect;

/** Stores what clearing takes away, in place of what an earlier clearing took from the same parcels. */
export async function insertClearedParcels(db: Db, rows: readonly ClearedParcelRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.delete(clearedParcels).where(isOneOf(rows.map(({ shipmentId }) => shipmentId)));
  await db.insert(clearedParcels).values([...rows]);
}

/** When something was last cleared since an instant, both in ms since 1970 UTC; null when nothing was. */
export async function findClearedAt(db: Db, since: number): Promise<number | null> {
  const [row] = await db
    .select({ at: max(clearedParcels.clearedAt) })
    .from(clearedParcels)
    .where(gte(clearedParcels.clearedAt, since));
  return row?.at ?? null;
}

/** Ids of what was cleared since an instant (ms), the oldest parcel first. */
export async function listClearedParcels(db: Db, since: number): Promise<string[]> {
  const rows = await db
    .select({ id: clearedParcels.shipmentId })
    .from(clearedParcels)
    .where(gte(clearedParcels.clearedAt, since))
    .orderBy(asc(clearedParcels.shipmentId));
  return rows.map(({ id }) => id);
}

/** Takes some of them out. @returns those that nobody else has taken */
export function takeClearedParcels(db: Db, ids: readonly string[]): Promise<ClearedParcelRow[]> {
  return db.delete(clearedParcels).where(isOneOf(ids)).returning();
}

const isOneOf = (ids: readonly string[]) => inArray(clearedParcels.shipmentId, [...ids]);

/** Forgets some of what was cleared before an instant (ms). @returns how many */
export function deleteClearedBefore(db: Db, before: number, limit: number): Promise<number> {
  return deleteBatch(db, clearedParcels, clearedParcels.shipmentId, lt(clearedParcels.clearedAt, before), limit);
}
