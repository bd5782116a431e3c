import { detectSignatureDoubt, SIGNATURE_DOUBTS } from "@/lib/domain/flags/signature-doubt";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { type FoldResult, leadingLeg, newestEventClock, type TrackingProgress } from "@/lib/domain/tracking/fold-push";
import { determineStage, type Stage, stageFromState } from "./shipment-stage";
import { parseEventState } from "./shipment-states";

/** What is strange about a trace: a doubtful signature, or `moved`: news after the signature. */
export const TRACE_DOUBTS = [...SIGNATURE_DOUBTS, "moved"] as const;
export type TraceDoubt = (typeof TRACE_DOUBTS)[number];

/** What a trace says of a parcel's way, besides its state: what its flags are judged by. */
export interface TraceFacts {
  stage: Stage | null;
  /** Since when it is there without a new event, ms since 1970 UTC; never later than it was told. */
  stageAt: number | null;
  doubt: TraceDoubt | null;
}

/** The westernmost zone is so far behind Beijing: a wall clock abroad was read no later than this after it. */
const WESTERNMOST_OFFSET_MS = 20 * HOUR_MS;

/**
 * What a push that was applied tells of the parcel's way. Pure: the same pushes give the same facts.
 *
 * @param before what was known, and the shipment as it was then
 * @param receivedAt an event of the future counts as of now; so does one abroad, whose zone nobody states
 */
export function deriveTraceFacts(
  before: { facts: TraceFacts; progress: TrackingProgress },
  { progress, replacedLegs }: FoldResult,
  journey: { from: string | null; to: string | null },
  receivedAt: number,
): TraceFacts {
  const { state, legs } = progress;
  const known = before.facts;
  const { origin, destination } = replacedLegs;
  const speaker = destination ?? origin;
  const stage = speaker
    ? determineStage(state, speaker.events, destination ? NOWHERE : journey)
    : stageAfter(known, progress);
  return {
    stage,
    stageAt: speaker ? newestEventTime(before, { progress, replacedLegs }, receivedAt) : known.stageAt,
    doubt: deriveDoubt(before, state, leadingLeg(legs) === legs.origin ? origin?.events : undefined, journey.to),
  };
}

const NOWHERE = { from: null, to: null };

/** The state alone may change, at the end of a watching. */
function stageAfter({ stage }: TraceFacts, { state }: TrackingProgress): Stage | null {
  const told = stageFromState(state);
  return told === "done" || told === "returning" || stage === null ? told : stage;
}

function newestEventTime(
  { facts, progress: before }: { facts: TraceFacts; progress: TrackingProgress },
  { progress, replacedLegs }: Pick<FoldResult, "progress" | "replacedLegs">,
  receivedAt: number,
): number {
  const moments: number[] = [];
  const { origin, destination } = replacedLegs;
  if (origin) moments.push(Math.min(newestEventClock(origin.events) ?? receivedAt, receivedAt));
  const [then, now] = [before.legs.destination, progress.legs.destination];
  const isSame = then !== null && then.newestClock === now?.newestClock && then.eventCount === now?.eventCount;
  if (destination && !isSame) {
    const clock = newestEventClock(destination.events);
    moments.push(clock === null ? receivedAt : Math.min(clock + WESTERNMOST_OFFSET_MS, receivedAt));
  } else if (now !== null && facts.stageAt !== null) {
    moments.push(facts.stageAt);
  }
  return Math.max(...moments);
}

function deriveDoubt(
  { facts, progress }: { facts: TraceFacts; progress: TrackingProgress },
  state: TrackingProgress["state"],
  events: NonNullable<FoldResult["replacedLegs"]["origin"]>["events"] | undefined,
  to: string | null,
): TraceDoubt | null {
  if (state === 4) return null;
  if (state === 3) return events ? detectSignatureDoubt(events, to) : progress.state === 3 ? facts.doubt : null;
  if (facts.doubt === "moved" || progress.state === 3) return "moved";
  // The first push of a parcel may tell of a signature that is history already.
  const isFirst = progress.legs.origin === null;
  return isFirst && events?.slice(1).some((event) => parseEventState(event).state === 3) ? "moved" : null;
}
