import type { Store } from "@/db/store";
import type { Config } from "@/lib/server/config";
import { logger } from "@/lib/server/logger";
import { outboxSignal } from "@/lib/server/wake-signals";
import { readAccount } from "@/lib/services/outbox-account";
import { resubscribeAborted } from "@/lib/services/resubscribe-aborted";
import { beginDueSubscriptions } from "@/lib/services/send-subscriptions";

/** How long until it looks for retries that have come due. */
const IDLE_ROUND_MS = 2_000;
/** How often it looks for ended watchings that are subscribed once more by themselves. */
const ENDED_ROUND_MS = 60_000;

/**
 * Sends queued subscriptions for as long as the process runs, as fast as the settings allow. They
 * are read anew each round, so a change needs no restart.
 *
 * @returns stops it, once what is on its way is answered
 */
export function startSubscriptionWorker(store: Store, config: Config): () => Promise<void> {
  const onTheirWay = new Set<Promise<void>>();
  let isStopping = false;
  let isWoken = false;
  let rouse = () => {};
  const wake = () => {
    isWoken = true; // should it not sleep yet
    rouse();
  };
  const sleep = async (ms: number) => {
    if (!isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        rouse = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    isWoken = false;
  };

  /** @returns how long to rest after it */
  const round = async (): Promise<number> => {
    const asOf = Date.now();
    const { account, settings } = await readAccount(store.read, config);
    const free = settings.concurrency - onTheirWay.size;
    if (account === null || free <= 0) return IDLE_ROUND_MS;
    const pace = { perSecond: settings.perSecond, concurrency: free };
    const { settled, waitMs } = await beginDueSubscriptions(store, { ...account, asOf }, pace, Date.now);
    for (const each of settled) track(each);
    if (settled.length === 0 || settled.length === free) return waitMs || IDLE_ROUND_MS; // an answer wakes it
    return waitMs;
  };
  const track = (each: Promise<void>) => {
    const ended = each
      .catch((error: unknown) => logger().error({ err: error }, "a subscription is sent again once its lease is over"))
      .finally(() => {
        onTheirWay.delete(ended);
        wake();
      });
    onTheirWay.add(ended);
  };

  const work = async () => {
    let endedLookedAt = 0;
    while (!isStopping) {
      const pause = await round().catch((error: unknown) => {
        logger().error({ err: error }, "a round of subscriptions failed; it is tried again");
        return IDLE_ROUND_MS;
      });
      const now = Date.now();
      if (Math.abs(now - endedLookedAt) >= ENDED_ROUND_MS) {
        endedLookedAt = now;
        await resubscribeAborted(store, config, now).catch((error: unknown) => {
          logger().error({ err: error }, "ended shipments could not be subscribed again; it is tried again");
        });
      }
      if (!isStopping && pause > 0) await sleep(pause);
    }
    await Promise.all(onTheirWay);
  };
  const stopListening = outboxSignal.onWake(() => wake());
  const done = work();
  return () => {
    isStopping = true;
    stopListening();
    wake();
    return done;
  };
}
