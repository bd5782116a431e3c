import type { Store } from "@/db/store";
import { settlementWorkerEvent } from "@/lib/server/live/worker-events";
import { deleteExpiredRemittances } from "@/lib/services/settlement/remittance-files";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { startIntervalWorker } from "./interval-worker";
import { startLeaseWorker } from "./lease-worker";

/** How long a signed parcel may stand where it was; files count at once. */
const UPDATE_INTERVAL_MS = 20_000;
const CLEANUP_INTERVAL_MS = 3_600_000;

/**
 * Keeps what each parcel's cash has come to, and forgets the carriers' files after some days.
 *
 * @returns stops it, once the parcels under way are stored
 */
export function startSettlementWorker(store: Store): () => Promise<unknown> {
  let nextAt = 0;
  const stopListening = settlementWorkerEvent.onWake(() => {
    nextAt = 0;
  });
  const follow = async ({ clock, isStopping }: { clock: () => number; isStopping: () => boolean }) => {
    if (clock() < nextAt) return false;
    nextAt = clock() + UPDATE_INTERVAL_MS;
    await updateSettlements(store, clock(), isStopping);
    return false;
  };
  const failure = "parcels' cash could not be looked at; it is tried again";
  const stopFollowing = startLeaseWorker(store, settlementWorkerEvent, [follow], failure);
  const forget = async () => {
    await deleteExpiredRemittances(store, Date.now());
    return CLEANUP_INTERVAL_MS;
  };
  const rests = { firstMs: 60_000, afterFailureMs: CLEANUP_INTERVAL_MS };
  const stopForgetting = startIntervalWorker(forget, "old settlement files could not be removed", rests);
  return () => {
    stopListening();
    return Promise.all([stopFollowing(), stopForgetting()]);
  };
}
