import type { Store } from "@/db/store";
import { importWorkerEvent } from "@/lib/server/live/worker-events";
import { config } from "@/lib/server/runtime/config";
import { deleteExpiredRecognitions, recognizeNumber } from "@/lib/services/carriers/recognize-number";
import { checkNextImport } from "@/lib/services/imports/check-import";
import { deleteExpiredImports } from "@/lib/services/imports/delete-expired-imports";
import { runNextImport } from "@/lib/services/imports/run-import";
import { startIntervalWorker } from "./interval-worker";
import { startLeaseWorker } from "./lease-worker";

const CLEANUP_INTERVAL_MS = 3_600_000;

/**
 * Checks and runs imports while the process runs: one of each at a time, so that a small file is
 * checked while a large one is imported.
 *
 * @returns stops it, after the current rows are stored
 */
export function startImportWorker(store: Store): () => Promise<unknown> {
  const stopWork = startLeaseWorker(
    store,
    importWorkerEvent,
    [(context) => checkNextImport(context, (number) => recognizeNumber(store, config(), number)), runNextImport],
    "an import failed; it will be retried",
  );
  const stopCleanup = startIntervalWorker(() => deleteExpired(store), "expired imports could not be deleted", {
    firstMs: 0,
    afterFailureMs: CLEANUP_INTERVAL_MS,
  });
  return () => Promise.all([stopWork(), stopCleanup()]);
}

async function deleteExpired(store: Store): Promise<number> {
  await deleteExpiredImports(store, Date.now());
  await deleteExpiredRecognitions(store, Date.now());
  return CLEANUP_INTERVAL_MS;
}
