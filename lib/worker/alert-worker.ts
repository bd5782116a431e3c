import type { Store } from "@/db/store";
import { alertWorkerEvent } from "@/lib/server/live/worker-events";
import { logger } from "@/lib/server/runtime/logger";
import { startDueAlerts } from "@/lib/services/alerts/alert-queue";
import { deleteExpiredAlerts } from "@/lib/services/alerts/delete-expired-alerts";
import { startDueWebPushes } from "@/lib/services/notifications/web-push-queue";
import { InFlight } from "./in-flight";
import { startIntervalWorker } from "./interval-worker";

/** How often (ms) it looks for new flags, digests and due retries. */
const IDLE_INTERVAL_MS = 1_000;
const MAX_WEB_PUSHES_IN_FLIGHT = 8;
const CLEANUP_INTERVAL_MS = 3_600_000;

/**
 * Sends alerts to channels and notices to devices while the process runs.
 *
 * @returns stops it, after all messages in flight are answered
 */
export function startAlertWorker(store: Store): () => Promise<void> {
  const messages = new InFlight("an alert message failed; it is sent again when its lease expires");
  const pushes = new InFlight("a web push failed; it is sent again when its lease expires");
  let isStopping = false;
  const work = async (inFlight: InFlight, start: () => Promise<Promise<void>[]>) => {
    while (!isStopping) {
      const started = await start().catch((error: unknown) => {
        logger().error({ err: error }, "a round of alerts failed; it will be retried");
        return [];
      });
      for (const each of started) inFlight.track(each);
      if (!isStopping) await inFlight.sleep(IDLE_INTERVAL_MS);
    }
    await inFlight.waitForAll();
  };
  const stopCleanup = startIntervalWorker(
    async () => {
      await deleteExpiredAlerts(store, Date.now());
      return CLEANUP_INTERVAL_MS;
    },
    "expired alerts could not be deleted",
    { firstMs: CLEANUP_INTERVAL_MS, afterFailureMs: CLEANUP_INTERVAL_MS },
  );
  const stopListening = alertWorkerEvent.onWake(messages.wake);
  const done = [
    work(messages, () => startDueAlerts(store, Date.now)),
    work(pushes, () => startDueWebPushes(store, MAX_WEB_PUSHES_IN_FLIGHT - pushes.size, Date.now)),
  ];
  return async () => {
    isStopping = true;
    stopListening();
    messages.wake();
    pushes.wake();
    await Promise.all([...done, stopCleanup()]);
  };
}
