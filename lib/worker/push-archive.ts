import type { Store } from "@/db/store";
import { compressPushes } from "@/lib/services/tracking/compress-pushes";
import { startRounds } from "./rounds";

const ROUND_MS = 500;
/** Once everything is compressed, until some have come of age. */
const IDLE_ROUND_MS = 30_000;

/** Compresses kept pushes in the background. @returns stops it, once the round under way is done */
export function startPushArchive(store: Store): () => Promise<void> {
  let after = "";
  const round = async () => {
    const result = await compressPushes(store, after, Date.now());
    after = result.after;
    return result.compressed > 0 ? ROUND_MS : IDLE_ROUND_MS;
  };
  const rests = { firstMs: IDLE_ROUND_MS, afterFailureMs: IDLE_ROUND_MS };
  return startRounds(round, "pushes could not be compressed; it is tried again", rests);
}
