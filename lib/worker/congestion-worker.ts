import type { Store } from "@/db/store";
import { refreshCongestion } from "@/lib/services/congestion/refresh-congestion";
import { startIntervalWorker } from "./interval-worker";

const FIRST_DELAY_MS = 5_000;
const INTERVAL_MS = 60_000;

/**
 * Looks once a minute where parcels stand still.
 *
 * @returns stops it, once the look under way is done
 */
export function startCongestionWorker(store: Store): () => Promise<void> {
  const round = async () => {
    await refreshCongestion(store, Date.now());
    return INTERVAL_MS;
  };
  const rests = { firstMs: FIRST_DELAY_MS, afterFailureMs: INTERVAL_MS };
  return startIntervalWorker(round, "jams could not be looked for; it is tried again", rests);
}
