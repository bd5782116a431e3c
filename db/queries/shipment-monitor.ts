import { and, eq, gte, lt, max, min, ne } from "drizzle-orm";
import { pushes } from "@/db/schema/pushes";
import { shipments } from "@/db/schema/shipments";
import type { Db } from "@/db/store";
import { recordChanges } from "./progress";
import type { SubscriptionRow } from "./shipment-rows";

/**
 * When an answer counts as received: behind a push that overtook it, so that a rebuild, which goes by
 * time, takes the two in the order in which they were taken.
 *
 * @param now when it was really received
 */
export async function answerTime(db: Db, callbackId: string, now: number): Promise<number> {
  const [applied] = await db
    .select({ at: max(pushes.receivedAt) })
    .from(pushes)
    .where(and(eq(pushes.callbackId, callbackId), gte(pushes.receivedAt, now), ne(pushes.verdict, "waiting")));
  return applied?.at == null ? now : applied.at + 1;
}

/**
 * Notes whether Kuaidi100 took the subscription, and the change that this makes. A push may have
 * been faster than its answer: what it said stands.
 *
 * @param note Kuaidi100's words
 */
export async function markSubscribed(
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
