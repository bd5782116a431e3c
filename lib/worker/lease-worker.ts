import type { Store } from "@/db/store";
import { logger } from "@/lib/server/runtime/logger";
import type { WorkContext } from "@/lib/services/jobs/work-lease";

/** How often (ms) it looks for work of another server or of an earlier start. */
const IDLE_INTERVAL_MS = 2_000;

/** Runs the next piece of one kind of work. Returns false when there is none. */
type RunNext = (context: WorkContext) => Promise<boolean>;

interface WakeEvents {
  onWake(listener: () => void): () => void;
}

/**
 * Runs several kinds of work in parallel, one piece of each at a time, while the process runs.
 *
 * @param failure log message when a piece fails
 * @returns stops it, after the work in progress is stored
 */
export function startLeaseWorker(
  store: Store,
  signal: WakeEvents,
  kinds: readonly RunNext[],
  failure: string,
): () => Promise<void> {
  let isStopping = false;
  const wakes = new Set<() => void>();
  const wakeAll = () => {
    for (const wake of wakes) wake();
  };
  const sleep = () =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        wakes.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, IDLE_INTERVAL_MS);
      wakes.add(wake);
    });
  const context: WorkContext = { store, clock: Date.now, isStopping: () => isStopping };
  const work = async (next: RunNext) => {
    while (!isStopping) {
      const hasWorked = await next(context).catch((error: unknown) => {
        logger().error({ err: error }, failure);
        return false;
      });
      if (!hasWorked && !isStopping) await sleep();
    }
  };
  const stopListening = signal.onWake(wakeAll);
  const done = Promise.all(kinds.map(work));
  return async () => {
    isStopping = true;
    stopListening();
    wakeAll();
    await done;
  };
}
