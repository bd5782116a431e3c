import { listDemoParcels } from "@/db/queries/onboarding/sandbox-parcels";
import { deleteParcelForGood, findDeletionObstacle } from "@/db/queries/shipments/deleted-parcels";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { lockSubscriptionsOf } from "@/db/queries/subscriptions/subscription-records";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { CLEARED_AT_ONCE, type ClearedDemo } from "@/lib/domain/onboarding/first-steps";
import { ConflictError } from "@/lib/domain/shared/errors";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { liveBus } from "@/lib/server/live/live-bus";
import { sharedClock } from "@/lib/services/shared/shared-clock";

/** Among how many of the oldest parcels the demo is looked for. */
const AMONG = 2_000;

/**
 * Deletes parcels that only the sandbox has ever known, at most `CLEARED_AT_ONCE`; the caller repeats it while some are
 * left. Cash on delivery of a demo is owed by nobody; one that a carrier's file or a closed month names is kept.
 *
 * @param shown how many demo parcels the person saw who confirmed
 * @param by name of the user or token
 * @param now in ms since 1970 UTC
 * @throws ConflictError when there are more by now
 */
export async function clearDemo(store: Store, shown: number, by: string, now: number): Promise<ClearedDemo> {
  const found = await listDemoParcels(store.read, EVERY_SHOP, AMONG);
  if (found.length > shown) throw new ConflictError("onboarding.moreParcels", { count: found.length });
  const clock = await sharedClock(store, () => now); // by which senders hold what they send
  const removed: string[] = [];
  let kept = 0;
  for (const id of found) {
    if (removed.length === CLEARED_AT_ONCE) break;
    const isRemoved = await store.write(async (tx) => {
      await lockSubscriptionsOf(tx, [id]); // so that nobody begins to send them
      const row = await lockShipmentRow(tx, EVERY_SHOP, id);
      if (!row) return null; // a colleague was faster
      const obstacle = await findDeletionObstacle(tx, row, clock());
      if (obstacle !== undefined && obstacle !== "owed") return false;
      await deleteParcelForGood(tx, row, { by, at: now, cause: "person" });
      return true;
    });
    if (isRemoved) removed.push(id);
    else if (isRemoved === false) kept += 1;
  }
  addAuditDetail({ before: { parcels: found.length }, after: { parcels: found.length - removed.length } });
  liveBus().publish(removed);
  return { removed: removed.length, kept, left: Math.max(0, found.length - removed.length - kept) };
}
