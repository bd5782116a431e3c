import type { Store } from "@/db/store";
import { logger } from "@/lib/server/runtime/logger";
import type { WorkContext } from "@/lib/services/jobs/work-lease";

/** How long until it looks for what another server or an earlier start left behind. */
const IDLE_INTERVAL_MS = 2_000;

/** Does the next piece of one kind of work. Answers false when there is none. */
type RunNext = (turn: WorkContext) => Promise<boolean>;

interface WakeEvents {
  onWake(listener: () => void): () => void;
}

/**
 * Works at several kinds of work side by side, one piece of each at a time, for as long as the
 * process runs.
 *
 * @param failure what the log says when a piece breaks off
 * @returns stops it, once what is under way is stored
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
  const turn: WorkContext = { store, clock: Date.now, isStopping: () => isStopping };
  const work = async (next: RunNext) => {
    while (!isStopping) {
      const hasWorked = await next(turn).catch((error: unknown) => {
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
