import type { Store } from "@/db/store";
import { alertSignal } from "@/lib/server/live/wake-signals";
import { logger } from "@/lib/server/runtime/logger";
import { forgetOldAlerts } from "@/lib/services/alerts/run-alerts";
import { beginDueAlerts } from "@/lib/services/alerts/send-alerts";
import { beginDuePushes } from "@/lib/services/notifications/send-pushes";
import { startRounds } from "./rounds";
import { Sends } from "./sends";

/** How long until it looks for new flags, for digests and for retries that have come due. */
const IDLE_MS = 1_000;
const PUSHES_AT_ONCE = 8;
const FORGET_EVERY_MS = 3_600_000;

/**
 * Tells people of flags, and devices of notices, for as long as the process runs.
 *
 * @returns stops it, once what is on its way is answered
 */
export function startAlertWorker(store: Store): () => Promise<void> {
  const messages = new Sends("a message is sent again once its lease is over");
  const pushes = new Sends("a push is sent again once its lease is over");
  let isStopping = false;
  const work = async (sends: Sends, begin: () => Promise<Promise<void>[]>) => {
    while (!isStopping) {
      const begun = await begin().catch((error: unknown) => {
        logger().error({ err: error }, "a round of alerts failed; it is tried again");
        return [];
      });
      for (const each of begun) sends.track(each);
      if (!isStopping) await sends.sleep(IDLE_MS);
    }
    await sends.settle();
  };
  const stopForgetting = startRounds(
    async () => {
      await forgetOldAlerts(store, Date.now());
      return FORGET_EVERY_MS;
    },
    "old alerts could not be removed",
    { firstMs: FORGET_EVERY_MS, afterFailureMs: FORGET_EVERY_MS },
  );
  const stopListening = alertSignal.onWake(messages.wake);
  const done = [
    work(messages, () => beginDueAlerts(store, Date.now)),
    work(pushes, () => beginDuePushes(store, PUSHES_AT_ONCE - pushes.size, Date.now)),
  ];
  return async () => {
    isStopping = true;
    stopListening();
    messages.wake();
    pushes.wake();
    await Promise.all([...done, stopForgetting()]);
  };
}
