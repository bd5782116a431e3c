import { and, asc, count, eq, gt, inArray, isNull, lte, min, or, sql } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { shipments } from "@/db/schema/shipments";
import { subscriptions } from "@/db/schema/subscriptions";
import type { Db } from "@/db/store";
import type { ShipmentRow, SubscriptionRow } from "./shipment-rows";

export interface WatchedShipment {
  shipment: ShipmentRow;
  subscription: SubscriptionRow;
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
  const rows = await lockRows(due, { skipLocked: true });
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

/** How many subscriptions are not yet answered, and since when the oldest of them waits. */
export async function waitingSubscriptions(db: Db): Promise<{ number: number; oldestAt: number | null }> {
  const [row] = await db
    .select({ number: count(), oldestAt: min(subscriptions.createdAt) })
    .from(subscriptions)
    .where(inArray(subscriptions.status, ["queued", "sending"]));
  return { number: row?.number ?? 0, oldestAt: row?.oldestAt ?? null };
}

/** Every subscription of a shipment, the first one first. */
export async function listSubscriptions(db: Db, shipmentId: string): Promise<SubscriptionRow[]> {
  return db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.shipmentId, shipmentId))
    .orderBy(asc(subscriptions.ordinal));
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

type Pause = Pick<SubscriptionRow, "nextAttemptAt" | "returnCode" | "message" | "meaning" | "mend">;

/** Until when the account's subscriptions are put off, and why; undefined while they are not. */
export async function findPause(db: Db, codes: readonly string[], now: number): Promise<Pause | undefined> {
  const { nextAttemptAt, returnCode, message, meaning, mend } = subscriptions;
  const [pause] = await db
    .select({ nextAttemptAt, returnCode, message, meaning, mend })
    .from(subscriptions)
    .where(and(eq(subscriptions.status, "queued"), gt(nextAttemptAt, now), inArray(returnCode, [...codes])))
    .limit(1);
  return pause;
}

/** Lets go of everything that was put off for the account's sake. */
export async function endPause(db: Db, codes: readonly string[], now: number): Promise<void> {
  await db
    .update(subscriptions)
    .set({ nextAttemptAt: now })
    .where(and(eq(subscriptions.status, "queued"), inArray(subscriptions.returnCode, [...codes])));
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
