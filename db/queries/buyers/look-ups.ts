import { and, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { lookUpTries } from "@/db/schema/buyers";
import { shipments } from "@/db/schema/shipments";
import type { Db } from "@/db/store";

/** More parcels than an order of a person's has. */
const MOST_PARCELS = 20;

/**
 * Counts a try under each key, in one order, so that two changes never wait for each other.
 *
 * @param since tries before this moment are forgotten
 * @returns the highest count among the keys, this try included
 */
export async function countTry(db: Db, keys: readonly string[], since: number, now: number): Promise<number> {
  await db.delete(lookUpTries).where(lt(lookUpTries.since, since));
  let most = 0;
  for (const key of keys.toSorted()) {
    const [row] = await db
      .insert(lookUpTries)
      .values({ key, count: 1, since: now })
      .onConflictDoUpdate({ target: lookUpTries.key, set: { count: sql`${lookUpTries.count} + 1` } })
      .returning({ count: lookUpTries.count });
    most = Math.max(most, row?.count ?? 0);
  }
  return most;
}

/** The highest count of failures under these keys since a moment. */
export async function countFailures(db: Db, keys: readonly string[], since: number): Promise<number> {
  const rows = await db
    .select({ count: lookUpTries.count })
    .from(lookUpTries)
    .where(and(inArray(lookUpTries.key, [...keys]), gte(lookUpTries.since, since)));
  return Math.max(0, ...rows.map(({ count }) => count));
}

/** Takes a try back: it was none to be counted. */
export async function forgiveTry(db: Db, keys: readonly string[]): Promise<void> {
  for (const key of keys.toSorted()) {
    await db
      .update(lookUpTries)
      .set({ count: sql`${lookUpTries.count} - 1` })
      .where(eq(lookUpTries.key, key));
  }
}

/** The parcels of an order, the newest first, with what is kept of the phone numbers in the clear. */
export async function listParcelsOfOrder(db: Db, orderNumber: string) {
  return db
    .select({ id: shipments.id, waybillNumber: shipments.waybillNumber, phoneMasked: shipments.phoneMasked })
    .from(shipments)
    .where(eq(shipments.orderNumber, orderNumber))
    .orderBy(sql`${shipments.createdAt} desc`)
    .limit(MOST_PARCELS);
}
