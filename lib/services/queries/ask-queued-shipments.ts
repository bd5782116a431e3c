import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { listNotYetSent, takeOutOfQueue } from "@/db/queries/subscriptions/unsent-subscriptions";
import { insertQueryPlans } from "@/db/queries/tracking-lookups/query-queue";
import type { Store } from "@/db/store";
import { FIRST_QUERY_DELAY_MS } from "@/lib/domain/queries/query-rhythm";

/** Shipments of one transaction: few, so that a push does not wait long for the write lock. */
const BATCH_SIZE = 200;

/**
 * In query mode, shipments that were queued for a subscription before the mode was chosen are asked
 * about instead, so that nobody pays for pushes that cannot arrive. Does nothing in push mode.
 *
 * @param now ms since 1970 UTC
 */
export async function askQueuedShipments(store: Store, now: number): Promise<void> {
  if ((await findStoredSettings(store.read)).trackingMode === "push") return;
  // A read is cheaper than a change that changes nothing.
  if ((await listNotYetSent(store.read, 1)).length === 0) return;
  for (;;) {
    const ids = await store.write(async (tx) => {
      const taken = await takeOutOfQueue(tx, now, BATCH_SIZE);
      await insertQueryPlans(tx, taken, now + FIRST_QUERY_DELAY_MS);
      return taken;
    });
    store.publish(ids);
    if (ids.length < BATCH_SIZE) return;
  }
}
