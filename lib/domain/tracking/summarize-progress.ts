import { NO_STATE, parseEventState } from "@/lib/domain/shipments/shipment-states";
import { findNewestEventTime, latestCredible } from "./event-times";
import { findLeadingLeg } from "./leading-leg";
import type { TrackingProgress } from "./leg-progress";
import type { ReplacedLegs, TraceEvent } from "./push-snapshot";

type ProgressSummary = Pick<
  TrackingProgress,
  "state" | "subState" | "raw" | "pickedUpAt" | "signedAt" | "lastEventAt" | "lastEvent" | "lastArea"
>;

/** The state and the times of a parcel, from its legs after a push. */
export function summarizeProgress(
  known: TrackingProgress,
  legs: TrackingProgress["legs"],
  replaced: ReplacedLegs,
  receivedAt: number,
): ProgressSummary {
  const { origin, destination } = legs;
  const leader = findLeadingLeg(legs);
  const { state, subState, raw } = leader ?? NO_STATE;
  const summary: ProgressSummary = {
    state,
    subState,
    raw,
    pickedUpAt: known.pickedUpAt,
    lastEventAt: known.lastEventAt,
    lastEvent: known.lastEvent,
    lastArea: known.lastArea,
    signedAt: null,
  };
  const shownLeg = replaced.origin ?? (origin === null || origin.eventCount === 0 ? replaced.destination : undefined);
  if (shownLeg) {
    const first = shownLeg.events[0];
    summary.lastEventAt = shownLeg === replaced.origin ? (origin?.newestClock ?? null) : null;
    summary.lastEvent = first?.context ?? null;
    summary.lastArea = first?.areaName ?? null;
  }
  const latest = latestCredible("origin", receivedAt);
  if (replaced.origin) summary.pickedUpAt = findPickUpTime(replaced.origin.events, latest);
  if (state === 3) {
    const signedAbroad = leader === destination;
    const events = signedAbroad ? undefined : replaced.origin?.events;
    // Without a time, and abroad, where the time zone is not known: the first push with the signature.
    summary.signedAt = events
      ? findSigningTime(events, latest, receivedAt)
      : (known.signedAt ?? (signedAbroad ? null : summary.lastEventAt));
    summary.signedAt ??= known.signedAt ?? receivedAt;
  }
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

/** Time of the newest 签收 event; without statuses, of the newest event. Never later than the receipt. */
function findSigningTime(events: readonly TraceEvent[], latest: number, receivedAt: number): number | null {
  const signed = events.find((event) => parseEventState(event).state === 3)?.clock ?? null;
  if (signed !== null && signed > latest) return receivedAt;
  return signed ?? findNewestEventTime(events, latest);
}
