import type { Store } from "@/db/store";
import { compressPushes } from "@/lib/services/tracking/compress-pushes";
import { startIntervalWorker } from "./interval-worker";

const INTERVAL_MS = 500;
/** Pause (ms) when everything is compressed, until more pushes are old enough. */
const IDLE_INTERVAL_MS = 30_000;

/** Compresses stored pushes in the background. @returns stops it, after the current round */
export function startPushCompressionWorker(store: Store): () => Promise<void> {
  let after = "";
  const round = async () => {
    const result = await compressPushes(store, after, Date.now());
    after = result.after;
    return result.compressed > 0 ? INTERVAL_MS : IDLE_INTERVAL_MS;
  };
  const delays = { firstMs: IDLE_INTERVAL_MS, afterFailureMs: IDLE_INTERVAL_MS };
  return startIntervalWorker(round, "pushes could not be compressed; it will be retried", delays);
}
