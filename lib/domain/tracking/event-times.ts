import type { LegName } from "@/lib/domain/shipments/shipment";
import { parseEventState } from "@/lib/domain/shipments/shipment-states";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import type { TraceEvent } from "./push-snapshot";

/** How far the clock of a carrier may be ahead. */
const CLOCK_DIFFERENCE_MS = 10 * MINUTE_MS;
/** How far the easternmost local time is ahead of Beijing's. */
export const EASTERNMOST_OFFSET_MS = 6 * HOUR_MS;

/**
 * The latest time that an event can have when its push is received; a later one is a mistake of the
 * carrier. Times of the destination leg are local, in a zone that is not known.
 */
export function latestCredible(name: LegName, receivedAt: number): number {
  return receivedAt + CLOCK_DIFFERENCE_MS + (name === "destination" ? EASTERNMOST_OFFSET_MS : 0);
}

/**
 * Time of the newest event, see `TraceEvent.clock`; null when no event has a valid time.
 *
 * @param latest events after it are left out
 */
export function findNewestEventTime(events: readonly TraceEvent[], latest: number): number | null {
  let newest: number | null = null;
  for (const { clock } of events) {
    if (clock !== null && clock <= latest && (newest === null || clock > newest)) newest = clock;
  }
  return newest;
}

/**
 * Clock of the buyer's newest 签收 event, as written; null when there is none, or its time cannot be read.
 *
 * @param events oldest first
 * @param turn where the way back to the sender begins, see `detectReturn`
 */
export function findSigningClock(events: readonly TraceEvent[], turn: number): number | null {
  const toBuyer = turn < 0 ? events : events.slice(0, turn);
  return toBuyer.findLast((event) => parseEventState(event).state === 3)?.clock ?? null;
}
