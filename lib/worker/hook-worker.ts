import type { Store } from "@/db/store";
import { hookSignal } from "@/lib/server/live/wake-signals";
import { logger } from "@/lib/server/runtime/logger";
import { beginDueHooks, forgetOldEvents, type UnderWay } from "@/lib/services/webhooks/run-hooks";
import { startRounds } from "./rounds";
import { Sends } from "./sends";

/** How long until it looks for new events and for retries that have come due. */
const IDLE_MS = 1_000;
const FORGET_EVERY_MS = 3_600_000;

/**
 * Tells shop systems what happens to parcels for as long as the process runs.
 *
 * @returns stops it, once what is on its way is answered
 */
export function startHookWorker(store: Store): () => Promise<void> {
  const underWay: UnderWay = new Map();
  const sends = new Sends("an order hook is sent again once its lease is over");
  let isStopping = false;
  const work = async () => {
    while (!isStopping) {
      const begun = await beginDueHooks(store, underWay, Date.now).catch((error: unknown) => {
        logger().error({ err: error }, "a round of order hooks failed; it is tried again");
        return [];
      });
      for (const each of begun) sends.track(each);
      if (!isStopping) await sends.sleep(IDLE_MS);
    }
    await sends.settle();
  };
  const stopForgetting = startRounds(
    async () => {
      await forgetOldEvents(store, Date.now());
      return FORGET_EVERY_MS;
    },
    "old events could not be removed",
    { firstMs: FORGET_EVERY_MS, afterFailureMs: FORGET_EVERY_MS },
  );
  const stopListening = hookSignal.onWake(sends.wake);
  const done = work();
  return async () => {
    isStopping = true;
    stopListening();
    sends.wake();
    await Promise.all([done, stopForgetting()]);
  };
}
