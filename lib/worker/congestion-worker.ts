import type { Store } from "@/db/store";
import { refreshCongestion } from "@/lib/services/congestion/refresh-congestion";
import { startIntervalWorker } from "./interval-worker";

const FIRST_DELAY_MS = 5_000;
const INTERVAL_MS = 60_000;

/**
 * Counts stuck parcels once a minute.
 *
 * @returns stops it, after the current round
 */
export function startCongestionWorker(store: Store): () => Promise<void> {
  const round = async () => {
    await refreshCongestion(store, Date.now());
    return INTERVAL_MS;
  };
  const delays = { firstMs: FIRST_DELAY_MS, afterFailureMs: INTERVAL_MS };
  return startIntervalWorker(round, "congestion could not be refreshed; it will be retried", delays);
}
