import { and, asc, desc, eq, exists, isNotNull, ne, notExists, sql } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { SANDBOX_ORIGIN } from "@/lib/domain/subscriptions/subscription-outbox";

/**
 * Ids of the scope's demo parcels among the `among` oldest ones of the desk: those that were subscribed at the sandbox
 * and nowhere else. A demo comes before the first real parcel, so a desk of millions is not searched. Ids sort by the
 * time of creation, and have an index.
 */
export async function listDemoParcels(db: Db, scope: ShopScope, among: number): Promise<string[]> {
  const oldest = db
    .select({ id: shipments.id, shop: shipments.shop })
    .from(shipments)
    .orderBy(asc(shipments.id))
    .limit(among)
    .as("oldest");
  const of = eq(subscriptions.shipmentId, oldest.id);
  const one = { one: sql`1` };
  const rows = await db
    .select({ id: oldest.id })
    .from(oldest)
    .where(
      and(
        isInShops(scope, oldest.shop),
        exists(
          db
            .select(one)
            .from(subscriptions)
            .where(and(of, eq(subscriptions.sentTo, SANDBOX_ORIGIN))),
        ),
        notExists(
          db
            .select(one)
            .from(subscriptions)
            .where(and(of, isNotNull(subscriptions.sentTo), ne(subscriptions.sentTo, SANDBOX_ORIGIN))),
        ),
      ),
    );
  return rows.map(({ id }) => id);
}

/** Whether there are parcels that are none of the demo, and whether something came about one, among the newest ones. */
export async function findRealParcels(db: Db, among: number): Promise<{ exists: boolean; wasPushed: boolean }> {
  const newest = db
    .select({ id: shipments.id, lastPushAt: shipments.lastPushAt })
    .from(shipments)
    .orderBy(desc(shipments.id))
    .limit(among)
    .as("newest");
  const rows = await db
    .select({ lastPushAt: newest.lastPushAt })
    .from(newest)
    .where(
      notExists(
        db
          .select({ one: sql`1` })
          .from(subscriptions)
          .where(and(eq(subscriptions.shipmentId, newest.id), eq(subscriptions.sentTo, SANDBOX_ORIGIN))),
      ),
    );
  return { exists: rows.length > 0, wasPushed: rows.some(({ lastPushAt }) => lastPushAt !== null) };
}
