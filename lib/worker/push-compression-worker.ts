import type { Store } from "@/db/store";
import { compressPushes } from "@/lib/services/tracking/compress-pushes";
import { startIntervalWorker } from "./interval-worker";

const INTERVAL_MS = 500;
/** Once everything is compressed, until some have come of age. */
const IDLE_INTERVAL_MS = 30_000;

/** Compresses kept pushes in the background. @returns stops it, once the round under way is done */
export function startPushCompressionWorker(store: Store): () => Promise<void> {
  let after = "";
  const round = async () => {
    const result = await compressPushes(store, after, Date.now());
    after = result.after;
    return result.compressed > 0 ? INTERVAL_MS : IDLE_INTERVAL_MS;
  };
  const rests = { firstMs: IDLE_INTERVAL_MS, afterFailureMs: IDLE_INTERVAL_MS };
  return startIntervalWorker(round, "pushes could not be compressed; it is tried again", rests);
}
