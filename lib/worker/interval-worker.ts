import { logger } from "@/lib/server/runtime/logger";

interface IntervalDelays {
  /** Delay from the start to the first round. */
  firstMs: number;
  afterFailureMs: number;
}

/**
 * Runs a function repeatedly while the process runs.
 *
 * @param round returns the pause after it in ms
 * @param failure log message when a round fails
 * @returns stops it, after the current round
 */
export function startIntervalWorker(
  round: () => Promise<number>,
  failure: string,
  delays: IntervalDelays,
): () => Promise<void> {
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;
  let currentRound = Promise.resolve();
  const next = (restMs: number) => {
    if (!isStopping) timer = setTimeout(begin, restMs).unref();
  };
  const begin = () => {
    currentRound = round().then(next, (error: unknown) => {
      logger().error({ err: error }, failure);
      next(delays.afterFailureMs);
    });
  };
  next(delays.firstMs);
  return () => {
    isStopping = true;
    clearTimeout(timer);
    return currentRound;
  };
}
