import { detectSignatureDoubt, SIGNATURE_DOUBTS } from "@/lib/domain/flags/signature-doubt";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import type { FoldResult } from "@/lib/domain/tracking/fold-push";
import { findLeadingLeg } from "@/lib/domain/tracking/leading-leg";
import type { TrackingProgress } from "@/lib/domain/tracking/leg-progress";
import { LEGS } from "./shipment";
import { determineStage, type Stage, stageFromState } from "./shipment-stage";
import { parseEventState } from "./shipment-states";

/**
 * What is unusual about a trace: a doubtful signature; `moved`: events after the signature; `retracted`: the carrier
 * took the signature back, and nothing newer has happened.
 */
export const TRACE_DOUBTS = [...SIGNATURE_DOUBTS, "moved", "retracted"] as const;
export type TraceDoubt = (typeof TRACE_DOUBTS)[number];

/** Facts from a trace besides its state, from which flags are evaluated. */
export interface TraceFacts {
  stage: Stage | null;
  /**
   * Since when it has been at this stage without a new event, ms since 1970 UTC; never later than
   * the receipt of the push.
   */
  stageAt: number | null;
  doubt: TraceDoubt | null;
}

/**
 * How far the westernmost time zone is behind Beijing: a local time abroad was read at most this
 * long after the same time in Beijing.
 */
const WESTERNMOST_OFFSET_MS = 20 * HOUR_MS;

/**
 * Derives the facts from an applied push. Pure: the same pushes result in the same facts.
 *
 * @param before the known facts, and the shipment at that time
 * @param receivedAt used for events in the future and for events abroad, whose time zone is not
 * known
 */
export function deriveTraceFacts(
  before: { facts: TraceFacts; progress: TrackingProgress },
  { progress, replacedLegs, isRetracted }: FoldResult,
  journey: { from: string | null; to: string | null },
  receivedAt: number,
): TraceFacts {
  const { state, legs } = progress;
  const known = before.facts;
  const { origin, destination } = replacedLegs;
  const countedLeg = destination ?? origin;
  const stage = countedLeg
    ? determineStage(state, countedLeg.events, destination ? NOWHERE : journey)
    : stageAfter(known, progress);
  return {
    stage,
    stageAt: countedLeg ? newestEventTime(before, { progress, replacedLegs }, receivedAt) : known.stageAt,
    doubt: isRetracted
      ? "retracted"
      : deriveDoubt(
          before,
          progress,
          findLeadingLeg(legs, progress.monitorStatus) === legs.origin ? origin : undefined,
          journey.to,
        ),
  };
}

const NOWHERE = { from: null, to: null };

/** The state alone may change, at the end of monitoring. */
function stageAfter({ stage }: TraceFacts, { state }: TrackingProgress): Stage | null {
  const stateStage = stageFromState(state);
  return stateStage === "done" || stateStage === "returning" || stage === null ? stateStage : stage;
}

function newestEventTime(
  { facts, progress: before }: { facts: TraceFacts; progress: TrackingProgress },
  { progress, replacedLegs }: Pick<FoldResult, "progress" | "replacedLegs">,
  receivedAt: number,
): number {
  const moments: number[] = [];
  const { origin, destination } = replacedLegs;
  if (origin) moments.push(Math.min(progress.legs.origin?.newestClock ?? receivedAt, receivedAt));
  const [then, now] = [before.legs.destination, progress.legs.destination];
  const isSame = then !== null && then.newestClock === now?.newestClock && then.eventCount === now?.eventCount;
  if (destination && !isSame) {
    const clock = progress.legs.destination?.newestClock ?? null;
    moments.push(clock === null ? receivedAt : Math.min(clock + WESTERNMOST_OFFSET_MS, receivedAt));
  } else if (now !== null && facts.stageAt !== null) {
    moments.push(facts.stageAt);
  }
  return Math.max(...moments);
}

function deriveDoubt(
  { facts, progress: before }: { facts: TraceFacts; progress: TrackingProgress },
  { state, outcome, legs }: TrackingProgress,
  leg: FoldResult["replacedLegs"]["origin"],
  to: string | null,
): TraceDoubt | null {
  if (state === 4 || outcome === "returned") return null;
  if (state === 3 && !leg) return before.state === 3 ? facts.doubt : null;
  if (state === 3 && leg) return detectSignatureDoubt(leg.events, to, leg.timeScale);
  if (facts.doubt === "retracted") {
    const hasMoved = LEGS.some((name) => (legs[name]?.newestClock ?? 0) > (before.legs[name]?.newestClock ?? 0));
    return hasMoved ? null : "retracted";
  }
  if (facts.doubt === "moved" || before.state === 3) return "moved";
  // The first push of a parcel may contain a signature from long ago.
  const isFirstPush = before.legs.origin === null;
  return isFirstPush && leg?.events.slice(1).some((event) => parseEventState(event).state === 3) ? "moved" : null;
}
