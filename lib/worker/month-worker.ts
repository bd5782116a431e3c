import type { Store } from "@/db/store";
import { chargeWatchedShipments } from "@/lib/services/billing/charge-months";
import { startRounds } from "./rounds";

const FIRST_ROUND_MS = 60_000;
const ROUND_MS = 60 * 60_000;

/**
 * Enters each month's charges of what is still watched, once in a process's life and month.
 *
 * @returns stops it, once the round under way is done
 */
export function startMonthWorker(store: Store): () => Promise<void> {
  let entered = "";
  const round = async () => {
    entered = await chargeWatchedShipments(store, Date.now(), entered);
    return ROUND_MS;
  };
  const rests = { firstMs: FIRST_ROUND_MS, afterFailureMs: ROUND_MS };
  return startRounds(round, "the month's charges could not be entered; it is tried again", rests);
}
