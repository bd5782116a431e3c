import type { Store } from "@/db/store";
import {
  evaluateAfterRuleChange,
  evaluateDueShipments,
  msUntilNextEvaluation,
} from "@/lib/services/flags/evaluate-shipment-flags";
import { startIntervalWorker } from "./interval-worker";

const FIRST_DELAY_MS = 1_000;
/** A flag must be raised within a minute of being due, even if the clock is set meanwhile. */
const MAX_DELAY_MS = 15_000;
const MIN_DELAY_MS = 1_000;

/**
 * Raises and clears flags that are due without a push, and evaluates all shipments again after a
 * change of the settings.
 *
 * @returns stops it, after the current round
 */
export function startFlagWorker(store: Store): () => Promise<void> {
  const round = async () => {
    await evaluateAfterRuleChange(store, Date.now());
    await evaluateDueShipments(store, Date.now());
    const rest = await msUntilNextEvaluation(store, Date.now());
    return Math.min(Math.max(rest ?? MAX_DELAY_MS, MIN_DELAY_MS), MAX_DELAY_MS);
  };
  const delays = { firstMs: FIRST_DELAY_MS, afterFailureMs: MAX_DELAY_MS };
  return startIntervalWorker(round, "flags could not be evaluated; it will be retried", delays);
}
