import type { Store } from "@/db/store";
import {
  evaluateAfterRuleChange,
  evaluateDueShipments,
  msUntilNextEvaluation,
} from "@/lib/services/flags/evaluate-shipment-flags";
import { startIntervalWorker } from "./interval-worker";

/** A flag must be raised within a minute of being due, even if the clock is set meanwhile. */
const MAX_DELAY_MS = 15_000;
const MIN_DELAY_MS = 1_000;

/**
 * Raises and clears flags that are due without a push, and evaluates all shipments again after a
 * change of the settings.
 *
 * @param ranges those whose shipments this process evaluates, by default all
 * @returns stops it, after the current round
 */
export function startFlagWorker(store: Store, ranges?: () => readonly number[]): () => Promise<void> {
  return startIntervalWorker({
    name: "the evaluation of flags",
    firstMs: MIN_DELAY_MS,
    everyMs: MAX_DELAY_MS,
    nextMs: async () => {
      const rest = await msUntilNextEvaluation(store, Date.now());
      return Math.min(Math.max(rest ?? MAX_DELAY_MS, MIN_DELAY_MS), MAX_DELAY_MS);
    },
    run: async () => {
      await evaluateAfterRuleChange(store, Date.now());
      await evaluateDueShipments(store, Date.now(), ranges?.());
    },
  });
}
