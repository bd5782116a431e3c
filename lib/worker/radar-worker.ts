import type { Store } from "@/db/store";
import { watchCongestion } from "@/lib/services/congestion/watch-congestion";
import { startRounds } from "./rounds";

const FIRST_ROUND_MS = 5_000;
const LOOK_EVERY_MS = 60_000;

/**
 * Looks once a minute where parcels stand still.
 *
 * @returns stops it, once the look under way is done
 */
export function startRadarWorker(store: Store): () => Promise<void> {
  const round = async () => {
    await watchCongestion(store, Date.now());
    return LOOK_EVERY_MS;
  };
  const rests = { firstMs: FIRST_ROUND_MS, afterFailureMs: LOOK_EVERY_MS };
  return startRounds(round, "jams could not be looked for; it is tried again", rests);
}
