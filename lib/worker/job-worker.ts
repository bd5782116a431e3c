import type { Store } from "@/db/store";
import { jobSignal } from "@/lib/server/live/wake-signals";
import { forgetJobs } from "@/lib/services/jobs/forget-jobs";
import { runNextChange, runNextExport } from "@/lib/services/jobs/run-job";
import { startRounds } from "./rounds";
import { startWorkLoops } from "./work-loop";

const FORGET_EVERY_MS = 3_600_000;

/**
 * Runs what was asked to be done with many shipments: changes one after another, exports beside
 * them, so that nobody's change waits for a large file.
 *
 * @returns stops it, once the shipments under way are stored
 */
export function startJobWorker(store: Store): () => Promise<unknown> {
  const stopWork = startWorkLoops(
    store,
    jobSignal,
    [runNextChange, runNextExport],
    "a job stopped; it is taken up again",
  );
  const stopForgetting = startRounds(() => forget(store), "old jobs could not be removed", {
    firstMs: 0,
    afterFailureMs: FORGET_EVERY_MS,
  });
  return () => Promise.all([stopWork(), stopForgetting()]);
}

async function forget(store: Store): Promise<number> {
  await forgetJobs(store, Date.now());
  return FORGET_EVERY_MS;
}
