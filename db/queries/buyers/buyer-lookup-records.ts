import { and, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { lookupAttempts } from "@/db/schema/buyer-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";

/** More parcels than an order of a person's has. */
const MAX_PARCELS = 20;

/**
 * Counts a try under each key, in one order, so that two changes never wait for each other.
 *
 * @param since tries before this moment are forgotten
 * @returns the highest count among the keys, this try included
 */
export async function recordLookupAttempt(
  db: Db,
  keys: readonly string[],
  since: number,
  now: number,
): Promise<number> {
  await db.delete(lookupAttempts).where(lt(lookupAttempts.since, since));
  let most = 0;
  for (const key of keys.toSorted()) {
    const [row] = await db
      .insert(lookupAttempts)
      .values({ key, count: 1, since: now })
      .onConflictDoUpdate({ target: lookupAttempts.key, set: { count: sql`${lookupAttempts.count} + 1` } })
      .returning({ count: lookupAttempts.count });
    most = Math.max(most, row?.count ?? 0);
  }
  return most;
}

/** The highest count of failures under these keys since a moment. */
export async function countLookupFailures(db: Db, keys: readonly string[], since: number): Promise<number> {
  const rows = await db
    .select({ count: lookupAttempts.count })
    .from(lookupAttempts)
    .where(and(inArray(lookupAttempts.key, [...keys]), gte(lookupAttempts.since, since)));
  return Math.max(0, ...rows.map(({ count }) => count));
}

/** Takes a try back: it was none to be counted. */
export async function undoLookupAttempt(db: Db, keys: readonly string[]): Promise<void> {
  for (const key of keys.toSorted()) {
    await db
      .update(lookupAttempts)
      .set({ count: sql`${lookupAttempts.count} - 1` })
      .where(eq(lookupAttempts.key, key));
  }
}

/** The parcels of an order, the newest first, with what is kept of the phone numbers in the clear. */
export async function listParcelsOfOrder(db: Db, orderNumber: string) {
  return db
    .select({ id: shipments.id, waybillNumber: shipments.waybillNumber, phoneMasked: shipments.phoneMasked })
    .from(shipments)
    .where(eq(shipments.orderNumber, orderNumber))
    .orderBy(sql`${shipments.createdAt} desc`)
    .limit(MAX_PARCELS);
}
