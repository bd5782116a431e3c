import type { Store } from "@/db/store";
import { hookWorkerEvent } from "@/lib/server/live/worker-events";
import { logger } from "@/lib/server/runtime/logger";
import {
  type DeliveriesInFlight,
  deleteExpiredHookEvents,
  startDueHooks,
} from "@/lib/services/webhooks/hook-delivery-queue";
import { InFlight } from "./in-flight";
import { startIntervalWorker } from "./interval-worker";

/** How often (ms) it looks for new events and due retries. */
const IDLE_INTERVAL_MS = 1_000;
const CLEANUP_INTERVAL_MS = 3_600_000;

/**
 * Sends webhook events to shop systems while the process runs.
 *
 * @returns stops it, after all messages in flight are answered
 */
export function startHookWorker(store: Store): () => Promise<void> {
  const inFlight: DeliveriesInFlight = new Map();
  const inFlightSends = new InFlight("a webhook failed; it is sent again when its lease expires");
  let isStopping = false;
  const work = async () => {
    while (!isStopping) {
      const started = await startDueHooks(store, inFlight, Date.now).catch((error: unknown) => {
        logger().error({ err: error }, "a round of webhooks failed; it will be retried");
        return [];
      });
      for (const each of started) inFlightSends.track(each);
      if (!isStopping) await inFlightSends.sleep(IDLE_INTERVAL_MS);
    }
    await inFlightSends.waitForAll();
  };
  const stopCleanup = startIntervalWorker(
    async () => {
      await deleteExpiredHookEvents(store, Date.now());
      return CLEANUP_INTERVAL_MS;
    },
    "expired events could not be deleted",
    { firstMs: CLEANUP_INTERVAL_MS, afterFailureMs: CLEANUP_INTERVAL_MS },
  );
  const stopListening = hookWorkerEvent.onWake(inFlightSends.wake);
  const done = work();
  return async () => {
    isStopping = true;
    stopListening();
    inFlightSends.wake();
    await Promise.all([done, stopCleanup()]);
  };
}
