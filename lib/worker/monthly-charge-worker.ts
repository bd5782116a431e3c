import type { Store } from "@/db/store";
import { chargeMonitoredShipments } from "@/lib/services/billing/charge-months";
import { startIntervalWorker } from "./interval-worker";

const FIRST_DELAY_MS = 60_000;
const INTERVAL_MS = 60 * 60_000;

/**
 * Records the monthly charges of shipments that are still monitored, once per month and process.
 *
 * @returns stops it, after the current round
 */
export function startMonthlyChargeWorker(store: Store): () => Promise<void> {
  let entered = "";
  const round = async () => {
    entered = await chargeMonitoredShipments(store, Date.now(), entered);
    return INTERVAL_MS;
  };
  const delays = { firstMs: FIRST_DELAY_MS, afterFailureMs: INTERVAL_MS };
  return startIntervalWorker(round, "the month's charges could not be recorded; it will be retried", delays);
}
