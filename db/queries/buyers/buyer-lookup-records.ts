import { and, eq, gte, inArray, lt, or, sql } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { findParcelsOfSeveralOrders } from "@/db/queries/shipments/shipment-orders";
import { lookupAttempts } from "@/db/schema/buyer-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";

/** Old attempts that one search deletes. */
const MAX_DELETED = 100;
/** More parcels than one person's order has. */
const MAX_PARCELS = 20;

/**
 * Counts an attempt under each key, in a fixed order of keys, so that two transactions cannot
 * deadlock.
 *
 * @param since attempts before this instant (ms since 1970 UTC) no longer count
 * @returns the count of each key, including this attempt
 */
export async function recordLookupAttempt(
  db: Db,
  keys: readonly string[],
  since: number,
  now: number,
): Promise<Map<string, number>> {
  await deleteLookupAttempts(db, since, MAX_DELETED);
  const counts = new Map<string, number>();
  const isOld = sql`${lookupAttempts.since} < ${since}`; // another search was deleting it
  const set = {
    count: sql`case when ${isOld} then 1 else ${lookupAttempts.count} + 1 end`,
    since: sql`case when ${isOld} then ${now} else ${lookupAttempts.since} end`,
  };
  for (const key of keys.toSorted()) {
    const [row] = await db
      .insert(lookupAttempts)
      .values({ key, count: 1, since: now })
      .onConflictDoUpdate({ target: lookupAttempts.key, set })
      .returning({ count: lookupAttempts.count });
    counts.set(key, row?.count ?? 0);
  }
  return counts;
}

/**
 * Deletes some of the attempts before an instant, without those that another search is deleting. Searches do it too: an
 * attacker's must not wait for the next round.
 *
 * @returns how many
 */
export async function deleteLookupAttempts(db: Db, before: number, limit: number): Promise<number> {
  const old = db
    .select({ key: lookupAttempts.key })
    .from(lookupAttempts)
    .where(lt(lookupAttempts.since, before))
    .limit(limit);
  const keys = (await lockRows(old, { skipLocked: true })).map(({ key }) => key);
  if (keys.length > 0) await db.delete(lookupAttempts).where(inArray(lookupAttempts.key, keys));
  return keys.length;
}

/** The failures under these keys since an instant (ms since 1970 UTC); a key without any is missing. */
export async function countLookupFailures(
  db: Db,
  keys: readonly string[],
  since: number,
): Promise<Map<string, number>> {
  const rows = await db
    .select({ key: lookupAttempts.key, count: lookupAttempts.count })
    .from(lookupAttempts)
    .where(and(inArray(lookupAttempts.key, [...keys]), gte(lookupAttempts.since, since)));
  return new Map(rows.map(({ key, count }) => [key, count]));
}

/** Removes an attempt from the counts: it was not a failure. */
export async function undoLookupAttempt(db: Db, keys: readonly string[]): Promise<void> {
  for (const key of keys.toSorted()) {
    await db
      .update(lookupAttempts)
      .set({ count: sql`${lookupAttempts.count} - 1` })
      .where(eq(lookupAttempts.key, key));
  }
}

/** The parcels of an order, also those that hold further orders, newest first, with their masked phone numbers. */
export async function listParcelsOfOrder(db: Db, orderNumber: string) {
  const several = (await findParcelsOfSeveralOrders(db, [orderNumber])).slice(0, MAX_PARCELS);
  return db
    .select({ id: shipments.id, waybillNumber: shipments.waybillNumber, phoneMasked: shipments.phoneMasked })
    .from(shipments)
    .where(or(eq(shipments.orderNumber, orderNumber), several.length > 0 ? inArray(shipments.id, several) : undefined))
    .orderBy(sql`${shipments.createdAt} desc`)
    .limit(MAX_PARCELS);
}
