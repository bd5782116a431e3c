import type { Store } from "@/db/store";
import { alertWorkerEvent } from "@/lib/server/live/worker-events";
import { logger } from "@/lib/server/runtime/logger";
import { startDueAlerts } from "@/lib/services/alerts/alert-queue";
import { deleteExpiredAlerts } from "@/lib/services/alerts/delete-expired-alerts";
import { startDueWebPushes } from "@/lib/services/notifications/web-push-queue";
import { InFlight } from "./in-flight";
import { startIntervalWorker } from "./interval-worker";

/** How long until it looks for new flags, for digests and for retries that have come due. */
const IDLE_INTERVAL_MS = 1_000;
const MAX_WEB_PUSHES_IN_FLIGHT = 8;
const CLEANUP_INTERVAL_MS = 3_600_000;

/**
 * Tells people of flags, and devices of notices, for as long as the process runs.
 *
 * @returns stops it, once what is on its way is answered
 */
export function startAlertWorker(store: Store): () => Promise<void> {
  const messages = new InFlight("a message is sent again once its lease is over");
  const pushes = new InFlight("a push is sent again once its lease is over");
  let isStopping = false;
  const work = async (sends: InFlight, begin: () => Promise<Promise<void>[]>) => {
    while (!isStopping) {
      const begun = await begin().catch((error: unknown) => {
        logger().error({ err: error }, "a round of alerts failed; it is tried again");
        return [];
      });
      for (const each of begun) sends.track(each);
      if (!isStopping) await sends.sleep(IDLE_INTERVAL_MS);
    }
    await sends.waitForAll();
  };
  const stopForgetting = startIntervalWorker(
    async () => {
      await deleteExpiredAlerts(store, Date.now());
      return CLEANUP_INTERVAL_MS;
    },
    "old alerts could not be removed",
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
    await Promise.all([...done, stopForgetting()]);
  };
}
