import type { Store } from "@/db/store";
import { judgeAfterChange, judgeDue, untilNextJudgement } from "@/lib/services/flags/judge-shipments";
import { startRounds } from "./rounds";

const FIRST_ROUND_MS = 1_000;
/** A flag is raised within a minute of being due, whatever a clock that is set meanwhile does to the next look. */
const LONGEST_REST_MS = 15_000;
const SHORTEST_REST_MS = 1_000;

/**
 * Raises and lifts the flags that time alone makes due, and judges all anew after a change of the
 * settings.
 *
 * @returns stops it, once the round under way is done
 */
export function startFlagWorker(store: Store): () => Promise<void> {
  const round = async () => {
    await judgeAfterChange(store, Date.now());
    await judgeDue(store, Date.now());
    const rest = await untilNextJudgement(store, Date.now());
    return Math.min(Math.max(rest ?? LONGEST_REST_MS, SHORTEST_REST_MS), LONGEST_REST_MS);
  };
  const rests = { firstMs: FIRST_ROUND_MS, afterFailureMs: LONGEST_REST_MS };
  return startRounds(round, "flags could not be judged; it is tried again", rests);
}
