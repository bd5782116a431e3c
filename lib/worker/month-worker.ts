import type { Store } from "@/db/store";
import { logger } from "@/lib/server/logger";
import { chargeWatchedShipments } from "@/lib/services/charge-months";

const ROUND_MS = 60 * 60_000;
const FIRST_ROUND_MS = 60_000;

/**
 * Enters each month's charges of what is still watched, once in a process's life and month.
 *
 * @returns stops it, once the round under way is done
 */
export function startMonthWorker(store: Store): () => Promise<void> {
  let entered = "";
  let round = Promise.resolve();
  const work = async () => {
    try {
      entered = await chargeWatchedShipments(store, Date.now(), entered);
    } catch (error) {
      logger().error({ err: error }, "the month's charges could not be entered; it is tried again");
    }
  };
  const begin = () => {
    round = work();
  };
  const timers = [setTimeout(begin, FIRST_ROUND_MS).unref(), setInterval(begin, ROUND_MS).unref()];
  return () => {
    for (const timer of timers) clearTimeout(timer);
    return round;
  };
}
