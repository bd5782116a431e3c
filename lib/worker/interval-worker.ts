import { onWork, type WorkName } from "@/db/live/worker-events";
import { logger } from "@/lib/log/logger";
import { WakeableSleep } from "@/lib/services/shared/wakeable-sleep";

/** A task that runs again and again. */
export interface IntervalTask {
  /** What fails, for the log, such as "congestion". */
  name: string;
  /** Delay (ms) from the start to the first run; at once by default. */
  firstMs?: number;
  /** The pause (ms) after a run. */
  everyMs: number;
  /** The pause (ms) after a run that succeeded, when it depends on that run. */
  nextMs?: () => number | Promise<number>;
  /** The pause (ms) after a failure, when it is another. */
  afterFailureMs?: number;
  /** Ends the pause. */
  wokenBy?: WorkName;
  /** Whether this process does it among the servers of a database, by default each; what wakes it here, it does anyway. */
  isOurs?: () => boolean;
  /** May return early when the process stops. */
  run(isStopping: () => boolean): Promise<unknown>;
}

/** Starts a task. @returns stops it, after the current run */
export type StartTask = (task: IntervalTask) => () => Promise<void>;

/** Runs a task repeatedly while the process runs. @returns stops it, after the current run */
export function startIntervalWorker(task: IntervalTask): () => Promise<void> {
  const { name, firstMs = 0, everyMs, nextMs = () => everyMs, afterFailureMs = everyMs, wokenBy, run } = task;
  const isOurs = task.isOurs ?? (() => true);
  const pause = new WakeableSleep();
  let isStopping = false;
  const runOnce = async (isWoken: boolean) => {
    try {
      if (isWoken || isOurs()) await run(() => isStopping);
      return await nextMs();
    } catch (error) {
      logger().error({ err: error }, `${name} failed; it will be retried`);
      return afterFailureMs;
    }
  };
  const work = async () => {
    let isWoken = await pause.sleep(firstMs);
    while (!isStopping) {
      const restMs = await runOnce(isWoken);
      if (!isStopping) isWoken = await pause.sleep(restMs);
    }
  };
  const stopListening = wokenBy && onWork(wokenBy, pause.wake);
  const done = work();
  return () => {
    isStopping = true;
    stopListening?.();
    pause.wake();
    return done;
  };
}
