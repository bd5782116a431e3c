import type { Store } from "@/db/store";
import { jobWorkerEvent } from "@/lib/server/live/worker-events";
import { deleteExpiredJobs } from "@/lib/services/jobs/delete-expired-jobs";
import { runNextChange, runNextExport } from "@/lib/services/jobs/run-job";
import { startIntervalWorker } from "./interval-worker";
import { startLeaseWorker } from "./lease-worker";

const CLEANUP_INTERVAL_MS = 3_600_000;

/**
 * Runs jobs for many shipments: changes one after another, exports in parallel, so that a change does
 * not wait for a large file.
 *
 * @returns stops it, after the current shipments are stored
 */
export function startJobWorker(store: Store): () => Promise<unknown> {
  const stopWork = startLeaseWorker(
    store,
    jobWorkerEvent,
    [runNextChange, runNextExport],
    "a job failed; it will be retried",
  );
  const stopCleanup = startIntervalWorker(() => deleteExpired(store), "expired jobs could not be deleted", {
    firstMs: 0,
    afterFailureMs: CLEANUP_INTERVAL_MS,
  });
  return () => Promise.all([stopWork(), stopCleanup()]);
}

async function deleteExpired(store: Store): Promise<number> {
  await deleteExpiredJobs(store, Date.now());
  return CLEANUP_INTERVAL_MS;
}
