import type { Store } from "@/db/store";
import { settlementSignal } from "@/lib/server/live/wake-signals";
import { followSettlements } from "@/lib/services/settlement/follow-settlements";
import { forgetRemittances } from "@/lib/services/settlement/remittance-files";
import { startRounds } from "./rounds";
import { startWorkLoops } from "./work-loop";

/** How long a signed parcel may stand where it was; files count at once. */
const LOOK_EVERY_MS = 20_000;
const FORGET_EVERY_MS = 3_600_000;

/**
 * Keeps what each parcel's cash has come to, and forgets the carriers' files after some days.
 *
 * @returns stops it, once the parcels under way are stored
 */
export function startSettlementWorker(store: Store): () => Promise<unknown> {
  let nextAt = 0;
  const stopListening = settlementSignal.onWake(() => {
    nextAt = 0;
  });
  const follow = async ({ clock, isStopping }: { clock: () => number; isStopping: () => boolean }) => {
    if (clock() < nextAt) return false;
    nextAt = clock() + LOOK_EVERY_MS;
    await followSettlements(store, clock(), isStopping);
    return false;
  };
  const failure = "parcels' cash could not be looked at; it is tried again";
  const stopFollowing = startWorkLoops(store, settlementSignal, [follow], failure);
  const forget = async () => {
    await forgetRemittances(store, Date.now());
    return FORGET_EVERY_MS;
  };
  const rests = { firstMs: 60_000, afterFailureMs: FORGET_EVERY_MS };
  const stopForgetting = startRounds(forget, "old settlement files could not be removed", rests);
  return () => {
    stopListening();
    return Promise.all([stopFollowing(), stopForgetting()]);
  };
}
