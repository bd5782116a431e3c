import type { Store } from "@/db/store";
import { queryWorkerEvent } from "@/lib/server/live/worker-events";
import { logger } from "@/lib/server/runtime/logger";
import { findOutages } from "@/lib/services/queries/find-outages";
import { forgetOldSends, queueByRules, queuePlannedQueries, startDueQuery } from "@/lib/services/queries/run-queries";
import { InFlight } from "./in-flight";

/** How often (ms) it looks for due queries. */
const IDLE_INTERVAL_MS = 2_000;
/** The other tasks, and how often (ms) each runs. */
const PERIODIC_TASKS = [
  { everyMs: 15_000, run: queuePlannedQueries },
  { everyMs: 60_000, run: findOutages },
  { everyMs: 5 * 60_000, run: queueByRules },
  { everyMs: 60 * 60_000, run: forgetOldSends },
] as const;

/**
 * Sends queued paid queries while the process runs, one a second; queues those of query mode and of the
 * rules; finds outages.
 *
 * @returns stops it, after all requests in flight are answered
 */
export function startQueryWorker(store: Store): () => Promise<void> {
  const inFlight = new InFlight("a query failed; it is sent again when its lease expires");
  let isStopping = false;

  /** @returns the pause after it in ms */
  const round = async (): Promise<number> => {
    const { settled, waitMs } = await startDueQuery(store, Date.now);
    if (settled) inFlight.track(settled.then(() => undefined));
    return waitMs ?? IDLE_INTERVAL_MS;
  };

  const lastRun = new Map<unknown, number>();
  const runPeriodicTasks = async (): Promise<void> => {
    for (const { everyMs, run } of PERIODIC_TASKS) {
      const now = Date.now();
      if (isStopping || Math.abs(now - (lastRun.get(run) ?? 0)) < everyMs) continue;
      lastRun.set(run, now);
      await run(store, now);
    }
  };

  const reportFailure = (error: unknown): number => {
    logger().error({ err: error }, "a round of queries failed; it will be retried");
    return IDLE_INTERVAL_MS;
  };

  const work = async () => {
    while (!isStopping) {
      await runPeriodicTasks().catch(reportFailure);
      const pause = await round().catch(reportFailure);
      if (!isStopping && pause > 0) await inFlight.sleep(pause);
    }
    await inFlight.waitForAll();
  };
  const stopListening = queryWorkerEvent.onWake(inFlight.wake);
  const done = work();
  return () => {
    isStopping = true;
    stopListening();
    inFlight.wake();
    return done;
  };
}
