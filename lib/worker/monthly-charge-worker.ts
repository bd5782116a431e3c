import type { Store } from "@/db/store";
import { chargeMonitoredShipments } from "@/lib/services/billing/charge-months";
import { startIntervalWorker } from "./interval-worker";

const FIRST_DELAY_MS = 60_000;
const INTERVAL_MS = 60 * 60_000;

/**
 * Enters each month's charges of what is still watched, once in a process's life and month.
 *
 * @returns stops it, once the round under way is done
 */
export function startMonthlyChargeWorker(store: Store): () => Promise<void> {
  let entered = "";
  const round = async () => {
    entered = await chargeMonitoredShipments(store, Date.now(), entered);
    return INTERVAL_MS;
  };
  const rests = { firstMs: FIRST_DELAY_MS, afterFailureMs: INTERVAL_MS };
  return startIntervalWorker(round, "the month's charges could not be entered; it is tried again", rests);
}
