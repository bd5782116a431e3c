import type { Store } from "@/db/store";
import { outboxWorkerEvent } from "@/lib/server/live/worker-events";
import type { Config } from "@/lib/server/runtime/config";
import { logger } from "@/lib/server/runtime/logger";
import { getOutboxAccount } from "@/lib/services/subscriptions/outbox-account";
import { resubscribeAborted } from "@/lib/services/subscriptions/resubscribe-aborted";
import { startDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { InFlight } from "./in-flight";

/** How long until it looks for retries that have come due. */
const IDLE_INTERVAL_MS = 2_000;
/** How often it looks for ended watchings that are subscribed once more by themselves. */
const RESUBSCRIBE_INTERVAL_MS = 60_000;

/**
 * Sends queued subscriptions for as long as the process runs, as fast as the settings allow. They
 * are read anew each round, so a change needs no restart.
 *
 * @returns stops it, once what is on its way is answered
 */
export function startSubscriptionWorker(store: Store, config: Config): () => Promise<void> {
  const sends = new InFlight("a subscription is sent again once its lease is over");
  let isStopping = false;

  /** @returns how long to rest after it */
  const round = async (): Promise<number> => {
    const asOf = Date.now();
    const { account, settings } = await getOutboxAccount(store.read, config);
    const free = settings.concurrency - sends.size;
    if (account === null || free <= 0) return IDLE_INTERVAL_MS;
    const pace = { perSecond: settings.perSecond, concurrency: free };
    const { settled, waitMs } = await startDueSubscriptions(store, { ...account, asOf }, pace, Date.now);
    for (const each of settled) sends.track(each);
    if (settled.length === 0 || settled.length === free) return waitMs || IDLE_INTERVAL_MS; // an answer wakes it
    return waitMs;
  };

  const work = async () => {
    let endedLookedAt = 0;
    while (!isStopping) {
      const pause = await round().catch((error: unknown) => {
        logger().error({ err: error }, "a round of subscriptions failed; it is tried again");
        return IDLE_INTERVAL_MS;
      });
      const now = Date.now();
      if (Math.abs(now - endedLookedAt) >= RESUBSCRIBE_INTERVAL_MS) {
        endedLookedAt = now;
        await resubscribeAborted(store, config, now).catch((error: unknown) => {
          logger().error({ err: error }, "ended shipments could not be subscribed again; it is tried again");
        });
      }
      if (!isStopping && pause > 0) await sends.sleep(pause);
    }
    await sends.waitForAll();
  };
  const stopListening = outboxWorkerEvent.onWake(sends.wake);
  const done = work();
  return () => {
    isStopping = true;
    stopListening();
    sends.wake();
    return done;
  };
}
