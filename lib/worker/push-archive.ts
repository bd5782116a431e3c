import type { Store } from "@/db/store";
import { logger } from "@/lib/server/logger";
import { compressPushes } from "@/lib/services/compress-pushes";

const ROUND_MS = 500;
/** Once everything is compressed, until some have come of age. */
const IDLE_ROUND_MS = 30_000;

/**
 * Compresses kept pushes in the background for as long as the process runs.
 *
 * @returns stops it, once the round under way is done
 */
export function startPushArchive(store: Store): () => Promise<void> {
  let isStopping = false;
  let after = "";
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  const next = (wait: number) => {
    if (!isStopping) timer = setTimeout(() => (round = work()), wait).unref();
  };
  const work = async () => {
    try {
      const result = await compressPushes(store, after, Date.now());
      after = result.after;
      next(result.compressed > 0 ? ROUND_MS : IDLE_ROUND_MS);
    } catch (error) {
      logger().error({ err: error }, "pushes could not be compressed; it is tried again");
      next(IDLE_ROUND_MS);
    }
  };
  next(IDLE_ROUND_MS);
  return () => {
    isStopping = true;
    clearTimeout(timer);
    return round;
  };
}
