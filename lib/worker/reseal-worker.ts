import type { Store } from "@/db/store";
import { resealNextRows } from "@/lib/services/settings/reseal";
import type { StartTask } from "./interval-worker";

/** Pause (ms) after a batch, while there are more: about 500 rows a second. */
const BATCH_INTERVAL_MS = 200;
/** When everything is sealed; a new root secret comes with a start. */
const IDLE_INTERVAL_MS = 10 * 60_000;
const FIRST_MS = 15_000;

/** Seals under the root secret in use what an earlier one has sealed, in the background. @returns stops it, after the current batch */
export function startResealWorker(store: Store, start: StartTask): () => Promise<void> {
  let hasMore = true;
  return start({
    name: "sealing under the new secret",
    firstMs: FIRST_MS,
    everyMs: IDLE_INTERVAL_MS,
    nextMs: () => (hasMore ? BATCH_INTERVAL_MS : IDLE_INTERVAL_MS),
    run: async () => {
      hasMore = await resealNextRows(store, Date.now());
    },
  });
}
