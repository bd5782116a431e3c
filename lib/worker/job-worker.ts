import type { Store } from "@/db/store";
import { jobWorkerEvent } from "@/lib/server/live/worker-events";
import { deleteExpiredJobs } from "@/lib/services/jobs/delete-expired-jobs";
import { runNextChange, runNextExport } from "@/lib/services/jobs/run-job";
import { startIntervalWorker } from "./interval-worker";
import { startLeaseWorker } from "./lease-worker";

const CLEANUP_INTERVAL_MS = 3_600_000;

/**
 * Runs what was asked to be done with many shipments: changes one after another, exports beside
 * them, so that nobody's change waits for a large file.
 *
 * @returns stops it, once the shipments under way are stored
 */
export function startJobWorker(store: Store): () => Promise<unknown> {
  const stopWork = startLeaseWorker(
    store,
    jobWorkerEvent,
    [runNextChange, runNextExport],
    "a job stopped; it is taken up again",
  );
  const stopForgetting = startIntervalWorker(() => deleteExpired(store), "old jobs could not be removed", {
    firstMs: 0,
    afterFailureMs: CLEANUP_INTERVAL_MS,
  });
  return () => Promise.all([stopWork(), stopForgetting()]);
}

async function deleteExpired(store: Store): Promise<number> {
  await deleteExpiredJobs(store, Date.now());
  return CLEANUP_INTERVAL_MS;
}
