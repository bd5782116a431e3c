import { join } from "node:path";
import type { Store } from "@/db/store";
import { rebuildWorkerEvent } from "@/lib/server/live/worker-events";
import { runNextRebuild } from "@/lib/services/tracking/rebuild-run/run-rebuild";
import { startLeaseWorker } from "./lease-worker";

/**
 * Runs the rebuild of all shipments that a migration or the owner has asked for, on one node.
 *
 * @param dataDir has the folder `backups`, where the copy is written
 * @returns stops it, after the current shipments are stored
 */
export function startRebuildWorker(store: Store, dataDir: string): () => Promise<void> {
  return startLeaseWorker(
    store,
    rebuildWorkerEvent,
    [(context) => runNextRebuild(context, join(dataDir, "backups"))],
    "the rebuild of all shipments failed; it will be retried",
  );
}
