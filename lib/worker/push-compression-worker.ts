import type { Store } from "@/db/store";
import { compressPushes } from "@/lib/services/tracking/compress-pushes";
import type { StartTask } from "./interval-worker";

/** Pause (ms) after a batch, while there are more. */
const BATCH_INTERVAL_MS = 500;
const IDLE_INTERVAL_MS = 30_000;

/** Compresses stored pushes in the background. @returns stops it, after the current batch */
export function startPushCompressionWorker(store: Store, start: StartTask): () => Promise<void> {
  let last = { after: "", compressed: 0 };
  return start({
    name: "the compression of pushes",
    firstMs: IDLE_INTERVAL_MS,
    everyMs: IDLE_INTERVAL_MS,
    nextMs: () => (last.compressed > 0 ? BATCH_INTERVAL_MS : IDLE_INTERVAL_MS),
    run: async () => {
      last = await compressPushes(store, last.after, Date.now());
    },
  });
}
