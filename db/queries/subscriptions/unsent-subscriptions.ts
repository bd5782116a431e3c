import { and, asc, eq, inArray } from "drizzle-orm";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";

/** Queued subscriptions that Kuaidi100 cannot have accepted: never sent, or refused each time. */
export async function listNotYetSent(db: Db, limit: number) {
  return db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(eq(subscriptions.status, "queued"), eq(subscriptions.attempts, subscriptions.answers)))
    .orderBy(asc(subscriptions.id))
    .limit(limit);
}

/**
 * Takes queued subscriptions out of the queue for good, and marks their shipments as asked about.
 * What was sent without an answer stays queued: Kuaidi100 may have accepted it.
 *
 * @param now ms since 1970 UTC
 * @returns the shipments' ids, at most `limit`
 */
export async function takeOutOfQueue(db: Db, now: number, limit: number): Promise<string[]> {
  const rows = await listNotYetSent(db, limit);
  if (rows.length === 0) return [];
  const taken = await db
    .update(subscriptions)
    .set({ status: "unsent", nextAttemptAt: null, returnCode: null, message: null, meaning: null, mend: null })
    .where(
      and(
        inArray(
          subscriptions.id,
          rows.map(({ id }) => id),
        ),
        // Another node may have begun to send it.
        eq(subscriptions.status, "queued"),
      ),
    )
    .returning({ shipmentId: subscriptions.shipmentId });
  const ids = taken.map(({ shipmentId }) => shipmentId);
  await db.update(shipments).set({ pollingSince: now, nextFlagAt: now }).where(inArray(shipments.id, ids));
  return ids;
}
