import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "@/db/store";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { hasPushBacklog } from "@/lib/services/tracking/push-store/has-push-backlog";
import { startIntervalWorker } from "./interval-worker";

/** Maximum share of one core, so that pages and pushes stay fast. */
const MAX_CPU_SHARE = 0.2;
const MAX_PAUSE_MS = 1_000;

/**
 * Updates the figures after changes of shipments.
 *
 * @param ranges those whose parcels this process measures
 * @returns stops it, after the current transaction
 */
export function startFigureWorker(store: Store, ranges: () => readonly number[]): () => Promise<void> {
  return startIntervalWorker({
    name: "the update of the figures",
    firstMs: 2_000,
    everyMs: 3_000, // figures are shown by day and week, so pushes of a few seconds are processed together
    afterFailureMs: 15_000,
    run: async (isStopping) => {
      // While pushes wait to be applied, their changes are measured afterwards.
      let isStorm = await hasPushBacklog(store);
      let startedAt = performance.now();
      const pause = async () => {
        await sleep(Math.min(MAX_PAUSE_MS, (performance.now() - startedAt) * (1 / MAX_CPU_SHARE - 1)));
        isStorm = await hasPushBacklog(store);
        startedAt = performance.now();
      };
      const context = { store, clock: Date.now, isStopping: () => isStopping() || isStorm };
      await updateFigures(context, pause, ranges);
    },
  });
}
