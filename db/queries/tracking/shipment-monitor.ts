import { and, eq, lt, min, sql } from "drizzle-orm";
import type { SubscriptionRow } from "@/db/queries/shipments/shipment-rows";
import { pushes } from "@/db/schema/push-tables";
import { changes, legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import { isWaiting } from "./push-records";
import { isPushToCallbacks, isPushToShipments } from "./pushes-of-callbacks";
import { recordChanges } from "./record-changes";

/** Of a shipment's subscriptions: when the last one was queued or answered, in ms since 1970 UTC; 0 without any. */
export async function findLastStep(db: Db, shipmentId: string): Promise<number> {
  const { createdAt, answeredAt } = subscriptions;
  const [row] = await db
    .select({ at: sql<number | null>`max(coalesce(${answeredAt}, ${createdAt}))`.mapWith(Number) })
    .from(subscriptions)
    .where(eq(subscriptions.shipmentId, shipmentId));
  return row?.at ?? 0;
}

/**
 * When something about a shipment other than a push counts as happened: after a push that arrived
 * before it, and before one that is stored but not applied yet, so that a rebuild, which goes by
 * time, applies them in the original order, even if the clock was set back.
 *
 * @param after what happened before it, in ms since 1970 UTC
 * @param now when it really happened
 */
export async function findStepTime(db: Db, shipmentId: string, after: number, now: number): Promise<number> {
  const [row] = await db
    .select({
      applied: sql<number | null>`max(CASE WHEN NOT ${isWaiting} THEN ${pushes.receivedAt} END)`.mapWith(Number),
      waiting: sql<number | null>`min(CASE WHEN ${isWaiting} THEN ${pushes.receivedAt} END)`.mapWith(Number),
    })
    .from(pushes)
    .where(isPushToShipments([shipmentId]));
  const applied = row?.applied == null ? 0 : row.applied + 1;
  const waiting = row?.waiting == null ? now : row.waiting - 1;
  return Math.max(after, applied, Math.min(now, waiting));
}

/** The watchings that the shipment's legs come from. */
export async function findLegGenerations(db: Db, shipmentId: string): Promise<number[]> {
  const rows = await db.select({ generation: legs.generation }).from(legs).where(eq(legs.shipmentId, shipmentId));
  return rows.map(({ generation }) => generation);
}

type AnsweredSubscription = Pick<SubscriptionRow, "id" | "shipmentId" | "ordinal" | "callbackId" | "watchGeneration">;

/**
 * Saves whether Kuaidi100 accepted the subscription, with the resulting change. When a push has
 * arrived before the answer, the push's status stays. With a `watchGeneration`, the pushes of that
 * earlier watching count again.
 *
 * @param status `elsewhere`: Kuaidi100 watches the number for another system
 * @param note Kuaidi100's message
 * @param firstPushAt when the subscription's first push was received (ms), where it is not in the table any more
 */
export async function recordSubscriptionAnswer(
  db: Db,
  { id, shipmentId, ordinal, callbackId, watchGeneration }: AnsweredSubscription,
  status: "polling" | "elsewhere" | "failed",
  note: string | null,
  now: number,
  firstPushAt: number | null = null,
): Promise<void> {
  if (status === "polling" && watchGeneration === null) {
    // A push of the subscription before the answer proves that it was accepted by then.
    const [first] = await db
      .select({ at: min(pushes.receivedAt) })
      .from(pushes)
      .where(and(isPushToCallbacks([callbackId]), lt(pushes.receivedAt, now)));
    await db
      .update(shipments)
      .set({ subscribedAt: Math.min(first?.at ?? now, firstPushAt ?? now) })
      .where(eq(shipments.id, shipmentId));
  }
  const changed = await db
    .update(shipments)
    // Acceptance is the normal case; any other answer moves the shipment to the top of the list.
    .set({
      monitorStatus: status,
      ...(watchGeneration === null ? {} : { monitorGeneration: watchGeneration }),
      nextFlagAt: now,
      ...(status === "polling" ? {} : { activityAt: now }),
    })
    .where(
      and(
        eq(shipments.id, shipmentId),
        eq(shipments.monitorStatus, "queued"),
        eq(shipments.monitorGeneration, ordinal * 2),
      ),
    )
    .returning({ id: shipments.id });
  if (changed.length === 0) return;
  await recordChanges(db, shipmentId, id, [{ kind: "monitor", before: "queued", after: status, note }], now);
}

/**
 * Turns the answer "watched elsewhere" to a subscription into an acceptance, with the change that it made, as if it had
 * been one from the beginning.
 *
 * @param meaning why, as shown to the merchant
 * @returns what its charge needs; `at` is when it was answered (ms since 1970 UTC)
 */
export async function acceptElsewhere(db: Db, callbackId: string, meaning: string) {
  const isElsewhere = and(eq(subscriptions.callbackId, callbackId), eq(subscriptions.status, "elsewhere"));
  const [accepted] = await db
    .update(subscriptions)
    .set({ status: "accepted", returnCode: null, meaning, mend: null })
    .where(isElsewhere)
    .returning();
  if (!accepted) return undefined;
  const { id, shipmentId, ordinal, carrier, message, createdAt, answeredAt } = accepted;
  const at = answeredAt ?? createdAt;
  const isChange = and(eq(changes.shipmentId, shipmentId), eq(changes.pushId, id), eq(changes.kind, "monitor"));
  await db.delete(changes).where(isChange);
  await db
    .update(shipments)
    .set({ monitorStatus: "queued" })
    .where(
      and(
        eq(shipments.id, shipmentId),
        eq(shipments.monitorStatus, "elsewhere"),
        eq(shipments.monitorGeneration, ordinal * 2),
      ),
    );
  await recordSubscriptionAnswer(db, accepted, "polling", message, at);
  const [shipment] = await db
    .select({ waybillNumber: shipments.waybillNumber, shop: shipments.shop })
    .from(shipments)
    .where(eq(shipments.id, shipmentId));
  return shipment && { id, carrier, at, ...shipment };
}
