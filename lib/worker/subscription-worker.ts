import type { Store } from "@/db/store";
import type { Config } from "@/lib/server/config";
import { logger } from "@/lib/server/logger";
import { onOutboxWake } from "@/lib/server/outbox-signal";
import { sendDueSubscriptions } from "@/lib/services/send-subscriptions";

/** Kuaidi100 promises 20 subscriptions a second: at most this many in each round. */
const AT_ONCE = 10;
const SHORTEST_ROUND_MS = 500;
/** How long until it looks for retries that have come due. */
const IDLE_ROUND_MS = 2_000;

/**
 * Sends queued subscriptions for as long as the process runs.
 *
 * @returns stops it, once the round under way is done
 */
export function startSubscriptionWorker(store: Store, config: Config): () => Promise<void> {
  const { kuaidi100Key: key, kuaidi100PollUrl: pollUrl, publicUrl } = config;
  if (key === null) return async () => {};
  let isStopping = false;
  let wake = () => {};
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const work = async () => {
    while (!isStopping) {
      const startedAt = Date.now();
      const sent = await sendDueSubscriptions(store, { key, pollUrl, publicUrl }, AT_ONCE, Date.now).catch(
        (error: unknown) => {
          logger().error({ err: error }, "a round of subscriptions failed; it is tried again");
          return 0;
        },
      );
      if (sent === 0) await sleep(IDLE_ROUND_MS);
      else await new Promise((resolve) => setTimeout(resolve, SHORTEST_ROUND_MS - (Date.now() - startedAt)));
    }
  };
  const stopListening = onOutboxWake(() => wake());
  const done = work();
  return () => {
    isStopping = true;
    stopListening();
    wake();
    return done;
  };
}
