import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "@/db/store";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { hasPushBacklog } from "@/lib/services/tracking/push-store/push-backlog";
import { startIntervalWorker } from "./interval-worker";

const FIRST_DELAY_MS = 2_000;
/** Figures are shown by day and week, so pushes of a few seconds are processed together. */
const INTERVAL_MS = 3_000;
const RETRY_DELAY_MS = 15_000;
/** Maximum share of one core, so that pages and pushes stay fast. */
const MAX_CPU_SHARE = 0.2;
const MAX_PAUSE_MS = 1_000;

/**
 * Updates the figures after changes of shipments.
 *
 * @returns stops it, after the current transaction
 */
export function startFigureWorker(store: Store): () => Promise<void> {
  let isStopping = false;
  /** Pushes are waiting to be applied: their changes are measured afterwards. */
  let isStorm = false;
  const context = { store, clock: Date.now, isStopping: () => isStopping || isStorm };
  const round = async () => {
    isStorm = await hasPushBacklog(store);
    let startedAt = performance.now();
    await updateFigures(context, async () => {
      await sleep(Math.min(MAX_PAUSE_MS, (performance.now() - startedAt) * (1 / MAX_CPU_SHARE - 1)));
      isStorm = await hasPushBacklog(store);
      startedAt = performance.now();
    });
    return INTERVAL_MS;
  };
  const delays = { firstMs: FIRST_DELAY_MS, afterFailureMs: RETRY_DELAY_MS };
  const stop = startIntervalWorker(round, "the figures could not be updated; it will be retried", delays);
  return () => {
    isStopping = true;
    return stop();
  };
}
