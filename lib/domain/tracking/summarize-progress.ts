import { determineOutcome } from "@/lib/domain/shipments/outcome";
import { NO_STATE, parseEventState } from "@/lib/domain/shipments/shipment-states";
import { latestCredible } from "./event-times";
import type { LegProgress, TrackingProgress } from "./leg-progress";
import type { ReplacedLegs, TraceEvent } from "./push-snapshot";
import { findSigningTime } from "./signing-time";

type ProgressSummary = Pick<
  TrackingProgress,
  "state" | "subState" | "raw" | "outcome" | "pickedUpAt" | "signedAt" | "lastEventAt" | "lastEvent" | "lastArea"
>;

/**
 * The state and the times of a parcel, from its legs after a push.
 *
 * @param leader the leg that leads, see `findLeadingLeg`
 */
export function summarizeProgress(
  known: TrackingProgress,
  legs: TrackingProgress["legs"],
  replaced: ReplacedLegs,
  leader: LegProgress | null,
  receivedAt: number,
): ProgressSummary {
  const { origin } = legs;
  const { state, subState, raw } = leader ?? NO_STATE;
  const summary: ProgressSummary = {
    state,
    subState,
    raw,
    outcome: determineOutcome({ state, subState, turnedBack: leader?.turnedBack ?? false }),
    pickedUpAt: known.pickedUpAt,
    lastEventAt: known.lastEventAt,
    lastEvent: known.lastEvent,
    lastArea: known.lastArea,
    signedAt: null,
  };
  const shownLeg = replaced.origin ?? (origin === null || origin.eventCount === 0 ? replaced.destination : undefined);
  if (shownLeg) {
    const newest = shownLeg === replaced.origin ? (origin?.newestClock ?? null) : null;
    // An event that is dated later than its receipt may stand before it.
    const last = shownLeg.events.find(({ clock }) => newest !== null && clock === newest) ?? shownLeg.events[0];
    summary.lastEventAt = newest;
    summary.lastEvent = last?.context ?? null;
    summary.lastArea = last?.areaName ?? null;
  }
  const latest = latestCredible("origin", receivedAt);
  if (replaced.origin) summary.pickedUpAt = findPickUpTime(replaced.origin.events, latest);
  summary.signedAt = findSigningTime(summary.outcome, { known, legs, leader, replaced, receivedAt });
  return summary;
}

/** Time of the oldest 揽收 event; without statuses (no `resultv2`), of the oldest event. */
function findPickUpTime(events: readonly TraceEvent[], latest: number): number | null {
  const hasStatuses = events.some(({ status, statusCode }) => status !== null || statusCode !== null);
  const event = hasStatuses ? events.findLast(isPickUp) : events.at(-1);
  return event === undefined || event.clock === null || event.clock > latest ? null : event.clock;
}

function isPickUp(event: TraceEvent): boolean {
  const { state, subState } = parseEventState(event);
  return state === 1 && (subState === null || subState === 103);
}
