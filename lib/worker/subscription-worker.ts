import type { Store } from "@/db/store";
import { outboxWorkerEvent } from "@/lib/server/live/worker-events";
import type { Config } from "@/lib/server/runtime/config";
import { logger } from "@/lib/server/runtime/logger";
import { askQueuedShipments } from "@/lib/services/queries/ask-queued-shipments";
import { getOutboxAccount } from "@/lib/services/subscriptions/outbox-account";
import { resubscribeAborted } from "@/lib/services/subscriptions/resubscribe-aborted";
import { startDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { InFlight } from "./in-flight";

/** How often (ms) it looks for due retries. */
const IDLE_INTERVAL_MS = 2_000;
/** How often (ms) it looks for aborted shipments to subscribe again automatically. */
const RESUBSCRIBE_INTERVAL_MS = 60_000;

/**
 * Sends queued subscriptions while the process runs, at the rate of the settings. They are read again
 * in each round, so a change needs no restart.
 *
 * @returns stops it, after all requests in flight are answered
 */
export function startSubscriptionWorker(store: Store, config: Config): () => Promise<void> {
  const inFlight = new InFlight("a subscription failed; it is sent again when its lease expires");
  let isStopping = false;

  /** @returns the pause after it in ms */
  const round = async (): Promise<number> => {
    const asOf = Date.now();
    await askQueuedShipments(store, asOf);
    const { account, settings } = await getOutboxAccount(store.read, config);
    const free = settings.concurrency - inFlight.size;
    if (account === null || free <= 0) return IDLE_INTERVAL_MS;
    const pace = { perSecond: settings.perSecond, concurrency: free };
    const { settled, waitMs } = await startDueSubscriptions(store, { ...account, asOf }, pace, Date.now);
    for (const each of settled) inFlight.track(each);
    if (settled.length === 0 || settled.length === free) return waitMs || IDLE_INTERVAL_MS; // an answer ends the pause
    return waitMs;
  };

  const work = async () => {
    let resubscribedAt = 0;
    while (!isStopping) {
      const pause = await round().catch((error: unknown) => {
        logger().error({ err: error }, "a round of subscriptions failed; it will be retried");
        return IDLE_INTERVAL_MS;
      });
      const now = Date.now();
      if (Math.abs(now - resubscribedAt) >= RESUBSCRIBE_INTERVAL_MS) {
        resubscribedAt = now;
        await resubscribeAborted(store, config, now).catch((error: unknown) => {
          logger().error({ err: error }, "aborted shipments could not be subscribed again; it will be retried");
        });
      }
      if (!isStopping && pause > 0) await inFlight.sleep(pause);
    }
    await inFlight.waitForAll();
  };
  const stopListening = outboxWorkerEvent.onWake(inFlight.wake);
  const done = work();
  return () => {
    isStopping = true;
    stopListening();
    inFlight.wake();
    return done;
  };
}
