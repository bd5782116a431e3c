import { logger } from "@/lib/server/runtime/logger";

interface IntervalDelays {
  /** From the start to the first round. */
  firstMs: number;
  afterFailureMs: number;
}

/**
 * Does something over and over for as long as the process runs.
 *
 * @param round answers how long to rest after it, in ms
 * @param failure what the log says when a round fails
 * @returns stops it, once the round under way is done
 */
export function startIntervalWorker(
  round: () => Promise<number>,
  failure: string,
  rests: IntervalDelays,
): () => Promise<void> {
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;
  let underWay = Promise.resolve();
  const next = (restMs: number) => {
    if (!isStopping) timer = setTimeout(begin, restMs).unref();
  };
  const begin = () => {
    underWay = round().then(next, (error: unknown) => {
      logger().error({ err: error }, failure);
      next(rests.afterFailureMs);
    });
  };
  next(rests.firstMs);
  return () => {
    isStopping = true;
    clearTimeout(timer);
    return underWay;
  };
}
