import type { Store } from "@/db/store";
import { importWorkerEvent } from "@/lib/server/live/worker-events";
import { checkNextImport } from "@/lib/services/imports/check-import";
import { deleteExpiredImports } from "@/lib/services/imports/delete-expired-imports";
import { runNextImport } from "@/lib/services/imports/run-import";
import { startIntervalWorker } from "./interval-worker";
import { startLeaseWorker } from "./lease-worker";

const CLEANUP_INTERVAL_MS = 3_600_000;

/**
 * Checks and runs imports for as long as the process does: one of each at a time, so that a small
 * file is checked while a large one is imported.
 *
 * @returns stops it, once the rows under way are stored
 */
export function startImportWorker(store: Store): () => Promise<unknown> {
  const stopWork = startLeaseWorker(
    store,
    importWorkerEvent,
    [checkNextImport, runNextImport],
    "an import stopped; it is taken up again",
  );
  const stopForgetting = startIntervalWorker(() => deleteExpired(store), "old imports could not be removed", {
    firstMs: 0,
    afterFailureMs: CLEANUP_INTERVAL_MS,
  });
  return () => Promise.all([stopWork(), stopForgetting()]);
}

async function deleteExpired(store: Store): Promise<number> {
  await deleteExpiredImports(store, Date.now());
  return CLEANUP_INTERVAL_MS;
}
