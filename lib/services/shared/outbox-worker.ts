import { onWork } from "@/db/live/worker-events";
import type { Store } from "@/db/store";
import { logger } from "@/lib/log/logger";
import { metrics } from "@/lib/server/runtime/metrics";
import { type InFlightByLane, type OutgoingQueue, type StartedItems, startDue } from "./outgoing-queue";
import { WakeableSleep } from "./wakeable-sleep";

/**
 * Sends what is due in a queue while the process runs, in parallel within its limits. It sleeps until
 * its next look, a wake event, the end of a rate's wait, or an answer.
 *
 * @param name of the queue for the log and the metric of failures
 * @returns stops it, after the results of everything in flight are saved
 */
export function startOutboxWorker<Item, Result>(
  store: Store,
  name: string,
  queue: OutgoingQueue<Item, Result>,
): () => Promise<void> {
  const { jobFailures } = metrics();
  jobFailures.inc({ job: name }, 0);
  const pause = new WakeableSleep();
  const inFlight: InFlightByLane = new Map();
  const pending = new Set<Promise<void>>();
  let isStopping = false;
  const reportFailure = (error: unknown, what: string) => {
    jobFailures.inc({ job: name });
    logger().error({ err: error }, what);
  };
  const track = (item: Promise<void>) => {
    const ended = item
      .catch((error) => reportFailure(error, `one of ${name} failed; it is sent again when its lease expires`))
      .finally(() => {
        pending.delete(ended);
        pause.wake();
      });
    pending.add(ended);
  };
  const work = async () => {
    while (!isStopping) {
      const { settled, waitMs } = await startDue(store, queue, Date.now, inFlight).catch((error): StartedItems => {
        reportFailure(error, `a round of ${name} failed; it will be retried`);
        return { settled: [], waitMs: null };
      });
      for (const each of settled) track(each);
      if (!isStopping) await pause.sleep(waitMs ?? queue.idleMs);
    }
    await Promise.all(pending);
  };
  const stopListening = onWork(queue.wokenBy, pause.wake);
  const done = work();
  return () => {
    isStopping = true;
    stopListening();
    pause.wake();
    return done;
  };
}
