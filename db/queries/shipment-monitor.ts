import { and, eq, sql } from "drizzle-orm";
import { shipments } from "@/db/schema/shipments";
import type { Db } from "@/db/store";
import { recordChanges } from "./progress";
import type { SubscriptionRow } from "./shipment-rows";

/**
 * Notes whether Kuaidi100 took the subscription, and the change that this makes. A push may have
 * been faster than its answer: what it said stands.
 *
 * @param note Kuaidi100's words
 */
export async function markSubscribed(
  db: Db,
  { id, shipmentId, ordinal, createdAt }: Pick<SubscriptionRow, "id" | "shipmentId" | "ordinal" | "createdAt">,
  status: "polling" | "failed",
  note: string | null,
  now: number,
): Promise<void> {
  if (status === "polling") {
    const { lastPushAt } = shipments;
    // A push of it that came before the answer shows that it was accepted by then.
    const acceptedAt = sql<number>`CASE WHEN ${lastPushAt} >= ${createdAt} AND ${lastPushAt} < ${now} THEN ${lastPushAt} ELSE ${now} END`;
    await db.update(shipments).set({ subscribedAt: acceptedAt }).where(eq(shipments.id, shipmentId));
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
