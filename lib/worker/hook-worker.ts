import type { Store } from "@/db/store";
import { logger } from "@/lib/server/logger";
import { hookSignal } from "@/lib/server/wake-signals";
import { beginDueHooks, forgetOldEvents, type UnderWay } from "@/lib/services/run-hooks";
import { startRounds } from "./rounds";

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
  const onTheirWay = new Set<Promise<void>>();
  let isStopping = false;
  let isWoken = false;
  let rouse = () => {};
  const wake = () => {
    isWoken = true; // should it not sleep yet
    rouse();
  };
  const sleep = async () => {
    if (!isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, IDLE_MS);
        rouse = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    isWoken = false;
  };
  const track = (each: Promise<void>) => {
    const ended = each
      .catch((error: unknown) => logger().error({ err: error }, "an order hook is sent again once its lease is over"))
      .finally(() => {
        onTheirWay.delete(ended);
        wake();
      });
    onTheirWay.add(ended);
  };
  const work = async () => {
    while (!isStopping) {
      const begun = await beginDueHooks(store, underWay, Date.now).catch((error: unknown) => {
        logger().error({ err: error }, "a round of order hooks failed; it is tried again");
        return [];
      });
      for (const each of begun) track(each);
      if (!isStopping) await sleep();
    }
    await Promise.all(onTheirWay);
  };
  const stopForgetting = startRounds(
    async () => {
      await forgetOldEvents(store, Date.now());
      return FORGET_EVERY_MS;
    },
    "old events could not be removed",
    { firstMs: FORGET_EVERY_MS, afterFailureMs: FORGET_EVERY_MS },
  );
  const stopListening = hookSignal.onWake(wake);
  const done = work();
  return async () => {
    isStopping = true;
    stopListening();
    wake();
    await Promise.all([done, stopForgetting()]);
  };
}
