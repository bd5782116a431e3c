import { and, eq, isNull } from "drizzle-orm";
import { shipments } from "@/db/schema/shipments";
import type { Db } from "@/db/store";

/**
 * Notes whether Kuaidi100 took the subscription. A push may have been faster than its answer: what
 * it said stands.
 *
 * @returns whether the monitor status changed
 */
export async function markSubscribed(
  db: Db,
  shipmentId: string,
  ordinal: number,
  status: "polling" | "failed",
  now: number,
): Promise<boolean> {
  if (status === "polling") {
    await db
      .update(shipments)
      .set({ subscribedAt: now })
      .where(and(eq(shipments.id, shipmentId), isNull(shipments.subscribedAt)));
  }
  const changed = await db
    .update(shipments)
    // Being accepted is what everybody expects; only a refusal is news that moves it to the top.
    .set({ monitorStatus: status, ...(status === "failed" ? { activityAt: now } : {}) })
    .where(
      and(
        eq(shipments.id, shipmentId),
        eq(shipments.monitorStatus, "queued"),
        eq(shipments.monitorGeneration, ordinal * 2),
      ),
    )
    .returning({ id: shipments.id });
  return changed.length > 0;
}
