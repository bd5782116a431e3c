import { and, eq, lt, min, sql } from "drizzle-orm";
import type { SubscriptionRow } from "@/db/queries/shipments/shipment-rows";
import { pushes } from "@/db/schema/push-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import { recordChanges } from "./progress";

/**
 * When an answer counts as received: behind a push that overtook it, and before one that is kept but
 * not applied yet, so that a rebuild, which goes by time, takes them in the order in which they were taken.
 *
 * @param now when it was really received
 */
export async function findAnswerTime(db: Db, callbackId: string, now: number): Promise<number> {
  const isWaiting = sql`${pushes.verdict} = 'waiting'`;
  const [row] = await db
    .select({
      applied: sql<number | null>`max(CASE WHEN NOT ${isWaiting} THEN ${pushes.receivedAt} END)`.mapWith(Number),
      waiting: sql<number | null>`min(CASE WHEN ${isWaiting} THEN ${pushes.receivedAt} END)`.mapWith(Number),
    })
    .from(pushes)
    .where(eq(pushes.callbackId, callbackId));
  const before = Math.min(now, row?.waiting ?? now);
  return row?.applied == null ? before : Math.max(before, row.applied + 1);
}

/**
 * Notes whether Kuaidi100 took the subscription, and the change that this makes. A push may have
 * been faster than its answer: what it said stands.
 *
 * @param note Kuaidi100's words
 */
export async function recordSubscriptionAnswer(
  db: Db,
  { id, shipmentId, ordinal, callbackId }: Pick<SubscriptionRow, "id" | "shipmentId" | "ordinal" | "callbackId">,
  status: "polling" | "failed",
  note: string | null,
  now: number,
): Promise<void> {
  if (status === "polling") {
    // A push of it that came before the answer shows that it was accepted by then.
    const [first] = await db
      .select({ at: min(pushes.receivedAt) })
      .from(pushes)
      .where(and(eq(pushes.callbackId, callbackId), lt(pushes.receivedAt, now)));
    await db
      .update(shipments)
      .set({ subscribedAt: first?.at ?? now })
      .where(eq(shipments.id, shipmentId));
  }
  const changed = await db
    .update(shipments)
    // Being accepted is what everybody expects; only a refusal is news that moves it to the top.
    .set({ monitorStatus: status, nextFlagAt: now, ...(status === "failed" ? { activityAt: now } : {}) })
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
