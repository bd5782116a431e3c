import type { Store } from "@/db/store";
import {
  evaluateAfterRuleChange,
  evaluateDueShipments,
  msUntilNextEvaluation,
} from "@/lib/services/flags/evaluate-shipment-flags";
import { startIntervalWorker } from "./interval-worker";

const FIRST_DELAY_MS = 1_000;
/** A flag is raised within a minute of being due, whatever a clock that is set meanwhile does to the next look. */
const MAX_DELAY_MS = 15_000;
const MIN_DELAY_MS = 1_000;

/**
 * Raises and lifts the flags that time alone makes due, and judges all anew after a change of the
 * settings.
 *
 * @returns stops it, once the round under way is done
 */
export function startFlagWorker(store: Store): () => Promise<void> {
  const round = async () => {
    await evaluateAfterRuleChange(store, Date.now());
    await evaluateDueShipments(store, Date.now());
    const rest = await msUntilNextEvaluation(store, Date.now());
    return Math.min(Math.max(rest ?? MAX_DELAY_MS, MIN_DELAY_MS), MAX_DELAY_MS);
  };
  const rests = { firstMs: FIRST_DELAY_MS, afterFailureMs: MAX_DELAY_MS };
  return startIntervalWorker(round, "flags could not be judged; it is tried again", rests);
}
