import type { Store } from "@/db/store";
import { settlementWorkerEvent } from "@/lib/server/live/worker-events";
import { deleteExpiredRemittances } from "@/lib/services/settlement/remittance-files";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { startIntervalWorker } from "./interval-worker";
import { startLeaseWorker } from "./lease-worker";

/** How often (ms) changed parcels are evaluated; booked files are evaluated at once. */
const UPDATE_INTERVAL_MS = 20_000;
const CLEANUP_INTERVAL_MS = 3_600_000;

/**
 * Evaluates the cash on delivery of changed parcels, and deletes expired remittance files.
 *
 * @returns stops it, after the current parcels are stored
 */
export function startSettlementWorker(store: Store): () => Promise<unknown> {
  let nextAt = 0;
  const stopListening = settlementWorkerEvent.onWake(() => {
    nextAt = 0;
  });
  const update = async ({ clock, isStopping }: { clock: () => number; isStopping: () => boolean }) => {
    if (clock() < nextAt) return false;
    nextAt = clock() + UPDATE_INTERVAL_MS;
    await updateSettlements(store, clock(), isStopping);
    return false;
  };
  const failure = "settlements could not be updated; it will be retried";
  const stopUpdates = startLeaseWorker(store, settlementWorkerEvent, [update], failure);
  const cleanUp = async () => {
    await deleteExpiredRemittances(store, Date.now());
    return CLEANUP_INTERVAL_MS;
  };
  const delays = { firstMs: 60_000, afterFailureMs: CLEANUP_INTERVAL_MS };
  const stopCleanup = startIntervalWorker(cleanUp, "expired remittance files could not be deleted", delays);
  return () => {
    stopListening();
    return Promise.all([stopUpdates(), stopCleanup()]);
  };
}
