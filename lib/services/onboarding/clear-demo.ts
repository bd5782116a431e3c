import { readParcelRecord } from "@/db/queries/archive/parcel-record";
import { takeChargesOf } from "@/db/queries/billing/charge-records";
import { insertClearedParcel } from "@/db/queries/onboarding/cleared-parcels";
import { countSandboxParcels, listSandboxParcels } from "@/db/queries/onboarding/sandbox-parcels";
import {
  type DeletionObstacle,
  deleteParcelForGood,
  findDeletionObstacle,
} from "@/db/queries/shipments/deleted-parcels";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { lockSubscriptionsOf } from "@/db/queries/subscriptions/subscription-records";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { CLEARED_AT_ONCE, type ClearedDemo } from "@/lib/domain/onboarding/first-steps";
import { ConflictError } from "@/lib/domain/shared/errors";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { liveBus } from "@/lib/server/live/live-bus";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { sharedClock } from "@/lib/services/shared/shared-clock";
import { packRecord } from "./cleared-record";
import { clearPastBooks } from "./demo-books";
import { removeSandboxTrace } from "./sandbox-trace";

/** Obstacles to a deletion that do not stop clearing: nobody owes a demo's debt, and an own parcel stays for its file. */
const PASSED_OVER: Readonly<Record<"demo" | "own", readonly DeletionObstacle[]>> = {
  demo: ["owed"],
  own: ["owed", "inFile"],
};

/**
 * Deletes parcels that the desk made for its demo, and the made-up traces of the parcels that people added, at most
 * `CLEARED_AT_ONCE` in all; the caller repeats it while some are left. What the demo's past has entered in the books goes
 * first, and it grows no further. A demo parcel that a carrier's file names is kept,
 * and each that a closed month names. {@link restoreDemo} brings all of it back.
 *
 * @param shown how many parcels of each kind the person saw who confirmed
 * @param by name of the user or token
 * @param now in ms since 1970 UTC
 * @throws ConflictError when there are more by now
 */
export async function clearDemo(
  store: Store,
  shown: { parcels: number; own: number },
  by: string,
  now: number,
): Promise<ClearedDemo> {
  const counts = await countSandboxParcels(store.read, EVERY_SHOP);
  if (counts.demo > shown.parcels || counts.own > shown.own) {
    throw new ConflictError("onboarding.moreParcels", { count: counts.demo, own: counts.own });
  }
  await store.write(clearPastBooks);
  const rules = await getFlagRules(store);
  const clock = await sharedClock(store, () => now); // by which senders hold what they send
  const found = await listSandboxParcels(store.read);
  const cleared: typeof found = [];
  let kept = 0;
  for (const parcel of found) {
    if (cleared.length === CLEARED_AT_ONCE) break;
    const { id, isOwn } = parcel;
    const isCleared = await store.write(async (tx) => {
      await lockSubscriptionsOf(tx, [id]); // so that nobody begins to send them
      const row = await lockShipmentRow(tx, EVERY_SHOP, id);
      if (!row) return null; // a colleague was faster
      const obstacle = await findDeletionObstacle(tx, row, clock());
      if (obstacle && !PASSED_OVER[isOwn ? "own" : "demo"].includes(obstacle)) return false;
      const record = await readParcelRecord(tx, id);
      if (!record) return false;
      const gone = isOwn ? await removeSandboxTrace(tx, row, record, rules, now) : record;
      const charges = isOwn ? [] : await takeChargesOf(tx, id, row.waybillNumber);
      await insertClearedParcel(tx, { shipmentId: id, isOwn, record: packRecord(gone, charges), clearedAt: now });
      if (!isOwn) await deleteParcelForGood(tx, row, { by, at: now, cause: "person" });
      return true;
    });
    if (isCleared) cleared.push(parcel);
    else if (isCleared === false) kept += 1;
  }
  const emptied = cleared.filter(({ isOwn }) => isOwn).length;
  const removed = cleared.length - emptied;
  addAuditDetail({
    before: { parcels: counts.demo, own: counts.own },
    after: { parcels: counts.demo - removed, own: counts.own - emptied },
  });
  liveBus().publish(cleared.map(({ id }) => id));
  return { removed, emptied, kept, left: Math.max(0, found.length - cleared.length - kept) };
}
