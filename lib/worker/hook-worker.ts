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

/** How long until it looks for new events and for retries that have come due. */
const IDLE_INTERVAL_MS = 1_000;
const CLEANUP_INTERVAL_MS = 3_600_000;

/**
 * Tells shop systems what happens to parcels for as long as the process runs.
 *
 * @returns stops it, once what is on its way is answered
 */
export function startHookWorker(store: Store): () => Promise<void> {
  const underWay: DeliveriesInFlight = new Map();
  const sends = new InFlight("an order hook is sent again once its lease is over");
  let isStopping = false;
  const work = async () => {
    while (!isStopping) {
      const begun = await startDueHooks(store, underWay, Date.now).catch((error: unknown) => {
        logger().error({ err: error }, "a round of order hooks failed; it is tried again");
        return [];
      });
      for (const each of begun) sends.track(each);
      if (!isStopping) await sends.sleep(IDLE_INTERVAL_MS);
    }
    await sends.waitForAll();
  };
  const stopForgetting = startIntervalWorker(
    async () => {
      await deleteExpiredHookEvents(store, Date.now());
      return CLEANUP_INTERVAL_MS;
    },
    "old events could not be removed",
    { firstMs: CLEANUP_INTERVAL_MS, afterFailureMs: CLEANUP_INTERVAL_MS },
  );
  const stopListening = hookWorkerEvent.onWake(sends.wake);
  const done = work();
  return async () => {
    isStopping = true;
    stopListening();
    sends.wake();
    await Promise.all([done, stopForgetting()]);
  };
}
