import { and, asc, eq, isNull, lte, or, sql } from "drizzle-orm";
import { isPostgres } from "@/db/kit";
import { prepared } from "@/db/prepared";
import { shipments } from "@/db/schema/shipments";
import { subscriptions } from "@/db/schema/subscriptions";
import type { Db } from "@/db/store";
import type { ShipmentRow, SubscriptionRow } from "./shipment-rows";

export interface WatchedShipment {
  shipment: ShipmentRow;
  subscription: SubscriptionRow;
}

/** Whose parcel a push is about, by the callbackid that only the subscription knows. */
export async function findByCallbackId(db: Db, callbackId: string): Promise<WatchedShipment | undefined> {
  const find = prepared(db, "subscription.byCallbackId", (db) =>
    db
      .select()
      .from(subscriptions)
      .innerJoin(shipments, eq(subscriptions.shipmentId, shipments.id))
      .where(eq(subscriptions.callbackId, sql.placeholder("callbackId")))
      .prepare(),
  );
  const [row] = await find.execute({ callbackId });
  return row && { shipment: row.shipment, subscription: row.subscription };
}

/**
 * Takes up to `limit` subscriptions whose time has come, oldest first, and holds them until
 * `leaseUntil`: a worker that dies lets them go by itself.
 */
export async function claimDueSubscriptions(
  db: Db,
  now: number,
  leaseUntil: number,
  limit: number,
): Promise<WatchedShipment[]> {
  const isDue = and(
    or(eq(subscriptions.status, "queued"), eq(subscriptions.status, "sending")),
    lte(subscriptions.nextAttemptAt, now),
    or(isNull(subscriptions.leasedUntil), lte(subscriptions.leasedUntil, now)),
  );
  const due = db
    .select()
    .from(subscriptions)
    .innerJoin(shipments, eq(subscriptions.shipmentId, shipments.id))
    .where(isDue)
    .orderBy(asc(subscriptions.nextAttemptAt), asc(subscriptions.id))
    .limit(limit);
  // Several nodes claim at once only on PostgreSQL; SQLite has one writer.
  const rows = isPostgres ? await lockSkipping(due) : await due;
  for (const { subscription } of rows) {
    await db
      .update(subscriptions)
      .set({ status: "sending", leasedUntil: leaseUntil, attempts: sql`${subscriptions.attempts} + 1` })
      .where(eq(subscriptions.id, subscription.id));
  }
  return rows.map(({ shipment, subscription }) => ({
    shipment,
    subscription: { ...subscription, attempts: subscription.attempts + 1 },
  }));
}

/** `FOR UPDATE SKIP LOCKED`, which only PostgreSQL's builder has. */
function lockSkipping<T>(select: T): T {
  return (select as T & { for(strength: "update", how: { skipLocked: true }): T }).for("update", { skipLocked: true });
}

/** Notes the answer to a subscription, and lets go of it. */
export async function settleSubscription(
  db: Db,
  id: string,
  outcome: Pick<SubscriptionRow, "status"> & Partial<SubscriptionRow>,
): Promise<void> {
  await db
    .update(subscriptions)
    .set({ ...outcome, leasedUntil: null })
    .where(eq(subscriptions.id, id));
}

/** Puts every waiting subscription off, as when the account cannot subscribe anything, and notes why. */
export async function postponeSubscriptions(
  db: Db,
  until: number,
  reason: Pick<SubscriptionRow, "returnCode" | "message" | "meaning" | "mend">,
): Promise<void> {
  await db
    .update(subscriptions)
    .set({ ...reason, nextAttemptAt: until })
    .where(eq(subscriptions.status, "queued"));
}
