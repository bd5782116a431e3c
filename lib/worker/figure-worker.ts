import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "@/db/store";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { isBehind } from "@/lib/services/tracking/push-backlog";
import { startIntervalWorker } from "./interval-worker";

const FIRST_DELAY_MS = 2_000;
/** Figures are read by the day and by the week: pushes of a few seconds are moved together. */
const INTERVAL_MS = 3_000;
const RETRY_DELAY_MS = 15_000;
/** Of a core, at most: it works beside the pages and beside the pushes, which nobody may feel. */
const MAX_CPU_SHARE = 0.2;
const MAX_PAUSE_MS = 1_000;

/**
 * Keeps the figures up with the shipments.
 *
 * @returns stops it, once the change under way is done
 */
export function startFigureWorker(store: Store): () => Promise<void> {
  let isStopping = false;
  /** Pushes wait to be applied: whatever they change is measured once they have been. */
  let isStorm = false;
  const turn = { store, clock: Date.now, isStopping: () => isStopping || isStorm };
  const round = async () => {
    isStorm = await isBehind(store);
    let begun = performance.now();
    await updateFigures(turn, async () => {
      await sleep(Math.min(MAX_PAUSE_MS, (performance.now() - begun) * (1 / MAX_CPU_SHARE - 1)));
      isStorm = await isBehind(store);
      begun = performance.now();
    });
    return INTERVAL_MS;
  };
  const rests = { firstMs: FIRST_DELAY_MS, afterFailureMs: RETRY_DELAY_MS };
  const stop = startIntervalWorker(round, "the figures could not be kept; it is tried again", rests);
  return () => {
    isStopping = true;
    return stop();
  };
}
