import type { Store } from "@/db/store";
import { packTraces } from "@/lib/services/tracking/pack-traces";
import type { StartTask } from "./interval-worker";

/** Pause (ms) after a batch, while there are more: about 100 shipments a second. */
const BATCH_INTERVAL_MS = 200;
/** When all are packed; only rows that somebody restores can come anew. */
const IDLE_INTERVAL_MS = 10 * 60_000;
const FIRST_MS = 20_000;

/** Packs the timelines of earlier versions in the background. @returns stops it, after the current batch */
export function startTracePackingWorker(store: Store, start: StartTask): () => Promise<void> {
  let after = "";
  return start({
    name: "the packing of timelines",
    firstMs: FIRST_MS,
    everyMs: IDLE_INTERVAL_MS,
    nextMs: () => (after === "" ? IDLE_INTERVAL_MS : BATCH_INTERVAL_MS),
    run: async () => {
      ({ after } = await packTraces(store, after));
    },
  });
}
