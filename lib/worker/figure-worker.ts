import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "@/db/store";
import { keepFigures } from "@/lib/services/analytics/keep-figures";
import { hasPushBacklog } from "@/lib/services/tracking/push-store/push-backlog";
import { startRounds } from "./rounds";

const FIRST_ROUND_MS = 2_000;
/** Figures are read by the day and by the week: pushes of a few seconds are moved together. */
const ROUND_MS = 3_000;
const AFTER_FAILURE_MS = 15_000;
/** Of a core, at most: it works beside the pages and beside the pushes, which nobody may feel. */
const SHARE = 0.2;
const LONGEST_REST_MS = 1_000;

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
    isStorm = await hasPushBacklog(store);
    let begun = performance.now();
    await keepFigures(turn, async () => {
      await sleep(Math.min(LONGEST_REST_MS, (performance.now() - begun) * (1 / SHARE - 1)));
      isStorm = await hasPushBacklog(store);
      begun = performance.now();
    });
    return ROUND_MS;
  };
  const rests = { firstMs: FIRST_ROUND_MS, afterFailureMs: AFTER_FAILURE_MS };
  const stop = startRounds(round, "the figures could not be kept; it is tried again", rests);
  return () => {
    isStopping = true;
    return stop();
  };
}
