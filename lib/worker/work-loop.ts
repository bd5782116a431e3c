import type { Store } from "@/db/store";
import { logger } from "@/lib/server/runtime/logger";
import type { WorkTurn } from "@/lib/services/jobs/lease";

/** How long until it looks for what another server or an earlier start left behind. */
const IDLE_MS = 2_000;

/** Does the next piece of one kind of work. Answers false when there is none. */
type Next = (turn: WorkTurn) => Promise<boolean>;

interface Signal {
  onWake(listener: () => void): () => void;
}

/**
 * Works at several kinds of work side by side, one piece of each at a time, for as long as the
 * process runs.
 *
 * @param failure what the log says when a piece breaks off
 * @returns stops it, once what is under way is stored
 */
export function startWorkLoops(
  store: Store,
  signal: Signal,
  kinds: readonly Next[],
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
      const timer = setTimeout(wake, IDLE_MS);
      wakes.add(wake);
    });
  const turn: WorkTurn = { store, clock: Date.now, isStopping: () => isStopping };
  const work = async (next: Next) => {
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
