import type { ChangeKind, LegName } from "@/lib/domain/shipments/shipment";
import { LEGS } from "@/lib/domain/shipments/shipment";
import {
  getStateName,
  isEndState,
  NO_STATE,
  type ParsedState,
  parseEventState,
} from "@/lib/domain/shipments/shipment-states";
import { detectReturn } from "./detect-return";
import { noteEarlyReceipts } from "./early-receipts";
import { findNewestEventTime, findSigningClock, latestCredible } from "./event-times";
import { foldArrival } from "./fold-arrival";
import { findLeadingLeg } from "./leading-leg";
import { compareLeg, type LegVerdict, type PrecedenceRuleName } from "./leg-precedence";
import type { LegProgress, TrackingProgress } from "./leg-progress";
import type { LegSnapshot, PushSnapshot, ReplacedLegs } from "./push-snapshot";
import { summarizeProgress } from "./summarize-progress";
import { determineWatching, foldCarrier, foldMonitor, type PushedWatching } from "./watching";

export interface ShipmentChange {
  kind: ChangeKind;
  before: string | null;
  after: string | null;
  note: string | null;
}

/** What became of one leg's part of a push. */
export interface LegDecision extends Omit<LegVerdict, "rule"> {
  /**
   * A rule of the precedence, or: `first`, nothing was known of the leg; `outdated`, its watching
   * is over; `empty`, it has no events; `state-only`, it has only a state.
   */
  rule: PrecedenceRuleName | "first" | "outdated" | "empty" | "state-only";
}

export interface FoldResult {
  /**
   * `stale`: the push is older than the known data and changes nothing. `partly`: some of it is,
   * and the rest is applied.
   */
  verdict: "applied" | "partly" | "stale";
  progress: TrackingProgress;
  replacedLegs: ReplacedLegs;
  changes: ShipmentChange[];
  /** For each leg of the push. */
  decisions: Partial<Record<LegName, LegDecision>>;
  watching: PushedWatching;
  /** It takes back a signature: the parcel is signed for no more, and the trace has no 签收 any more. */
  isRetracted: boolean;
}

/**
 * Applies a push to the known progress. Pure. The pushes of a parcel are applied in the order of
 * their receipt, see `foldHistory`; `LEG_PRECEDENCE` decides which snapshot of a leg counts, and
 * `findLeadingLeg` which leg gives the parcel its state.
 *
 * @param ordinal ordinal of the subscription that the push belongs to
 * @param receivedAt ms since 1970 UTC. Later events are not compared; it is used instead of times
 * of the destination leg, whose time zone is not known
 * @see Kuaidi100 document, 2.3 推送输入参数: `status`, `autoCheck`, `comOld`, `comNew`
 */
export function foldPush(known: TrackingProgress, push: PushSnapshot, ordinal: number, receivedAt: number): FoldResult {
  const watching = determineWatching(known, push, ordinal);
  const replacedLegs: ReplacedLegs = {};
  const decisions: FoldResult["decisions"] = {};
  const legs = { ...known.legs };
  let isAnyRefused = false;
  for (const name of LEGS) {
    const snapshot = push[name];
    if (!snapshot) continue;
    const newestClock = findNewestEventTime(snapshot.events, latestCredible(name, receivedAt));
    const leg = isBlank(known.legs[name]) ? null : known.legs[name];
    const elapsed = (receivedAt - (leg?.receivedAt ?? receivedAt)) * (snapshot.timeScale ?? 1);
    const decision = decideLeg(leg, snapshot, newestClock, push.status, watching, elapsed);
    decisions[name] = decision;
    if (decision.counts) {
      const at = { newestClock, generation: watching.generation, receivedAt };
      legs[name] = foldLeg(leg, snapshot, push.status, at);
      if (snapshot.events.length > 0) replacedLegs[name] = snapshot;
    } else if (snapshot.events.length > 0) isAnyRefused = true;
  }

  const monitored = watching.isOutdated ? known : foldMonitor(known, push, watching);
  const carrier = watching.isOutdated ? known.carrier : foldCarrier(known, push, watching);
  const legsChanged = LEGS.some((name) => legs[name] !== known.legs[name]);
  // A subscription since may have changed which leg leads, as it begins another watching.
  const leader = findLeadingLeg(legs, monitored.monitorStatus);
  const isOtherState = leader !== null && leader.state !== known.state;
  const hasChanged = legsChanged || isOtherState || monitored !== known || carrier !== known.carrier;
  if (!hasChanged) {
    const nothing = { replacedLegs: {}, changes: [], isRetracted: false };
    return { verdict: "stale", progress: known, ...nothing, decisions, watching };
  }

  // Assigned field by field, because this runs for every push and spreading several objects is
  // slow.
  const summary = summarizeProgress(known, legs, replacedLegs, leader, receivedAt);
  const counted = (name: LegName) => (legs[name] === known.legs[name] ? null : push[name]);
  const arrival = foldArrival(
    known,
    { origin: counted("origin"), destination: counted("destination") },
    summary.state,
    receivedAt,
  );
  const progress: TrackingProgress = {
    state: summary.state,
    subState: summary.subState,
    raw: summary.raw,
    outcome: summary.outcome,
    carrier,
    monitorStatus: monitored.monitorStatus,
    monitorMessage: monitored.monitorMessage,
    monitorGeneration: monitored.monitorGeneration,
    pickedUpAt: summary.pickedUpAt,
    signedAt: summary.signedAt,
    lastEventAt: summary.lastEventAt,
    lastEvent: summary.lastEvent,
    lastArea: summary.lastArea,
    estimatedArrivalAt: arrival.estimatedArrivalAt,
    estimatedAt: arrival.estimatedAt,
    firstEstimatedArrivalAt: arrival.firstEstimatedArrivalAt,
    firstEstimatedAt: arrival.firstEstimatedAt,
    legs,
  };
  const verdict = isAnyRefused ? "partly" : "applied";
  return {
    verdict,
    progress,
    replacedLegs,
    changes: listChanges(known, progress, push.message),
    decisions,
    watching,
    isRetracted: LEGS.some((name) => takesBackSignature(known, progress, name, replacedLegs[name])),
  };
}

/** Whether the leg told the parcel's signature, and tells it no more. */
function takesBackSignature(
  known: TrackingProgress,
  progress: TrackingProgress,
  name: LegName,
  snapshot: LegSnapshot | undefined,
): boolean {
  const [before, after] = [known.legs[name], progress.legs[name]];
  if (known.state !== 3 || progress.state === 3 || before?.state !== 3 || after?.state === 3 || !snapshot) return false;
  if (snapshot.events.some((event) => parseEventState(event).state === 3)) return false;
  if (before.signingClock !== null) return true;
  // Without statuses no event is known as the signature.
  return after !== null && (after.newestClock ?? Number.POSITIVE_INFINITY) < (before.newestClock ?? 0);
}

/** Whether nothing is known of a leg: no push had an event or a state. */
function isBlank(leg: LegProgress | null): boolean {
  return leg === null || (leg.eventCount === 0 && leg.state === null && leg.raw === null);
}

/** Whether a leg's part of a push counts, and why. */
function decideLeg(
  known: LegProgress | null,
  { events, state }: LegSnapshot,
  newestClock: number | null,
  status: PushSnapshot["status"],
  watching: PushedWatching,
  elapsed: number,
): LegDecision {
  // The push that announces a correction still has the data of the wrong carrier.
  if (watching.isOutdated || watching.isCorrection) return { rule: "outdated", counts: false };
  const eventCount = events.length;
  if (eventCount === 0) {
    const isRepairedEnd = status === "updateall" && isEndState(state.state);
    const isFinal = watching.hasEnded && known?.generation === watching.generation && !isRepairedEnd;
    // The first snapshot of a new watching deletes nothing that an older one has reported.
    const isFirst = known !== null && known.generation < watching.generation;
    const isKnown = known !== null && (known.eventCount > 0 || isFinal || isFirst);
    // The last push of a watching may have the final state and no trace. Any other list without
    // events, such as that of an abort, changes nothing that is known.
    const tellsState = (state.state !== null || state.raw !== null) && !isAbortZero(status, state);
    const isLastWord = status === "shutdown" && (!isFirst || isEndState(state.state));
    const counts = tellsState && (isLastWord || !isKnown);
    return { rule: counts ? "state-only" : "empty", counts };
  }
  if (known === null) return { rule: "first", counts: true };
  return compareLeg({ known, newestClock, eventCount, state: state.state, status, watching, elapsed });
}

/** The leg after a push that counts for it. An empty list of events never deletes a stored trace. */
function foldLeg(
  known: LegProgress | null,
  snapshot: LegSnapshot,
  status: PushSnapshot["status"],
  at: Pick<LegProgress, "newestClock" | "generation" | "receivedAt">,
): LegProgress {
  const eventCount = snapshot.events.length;
  const keepsState = known !== null && known.state !== null && isAbortZero(status, snapshot.state);
  const { state, subState, raw } = keepsState ? known : foldState(known, snapshot.state);
  // Events of an older watching stay, but nothing is compared with them.
  const keepsClock = known !== null && known.generation === at.generation;
  const isSameState = known !== null && known.state === state && known.subState === subState;
  const early = known?.earlyReceipts ?? null;
  const events = snapshot.events.toReversed();
  const turn = detectReturn(events);
  return {
    state,
    subState,
    raw,
    carrier: snapshot.carrier ?? known?.carrier ?? null,
    waybillNumber: snapshot.waybillNumber ?? known?.waybillNumber ?? null,
    eventCount: eventCount === 0 ? (known?.eventCount ?? 0) : eventCount,
    turnedBack: eventCount === 0 ? (known?.turnedBack ?? false) : turn >= 0,
    signingClock: eventCount === 0 ? (known?.signingClock ?? null) : findSigningClock(events, turn),
    earlyReceipts: eventCount === 0 ? early : noteEarlyReceipts(early, snapshot.events, at.receivedAt),
    statedAt: isSameState ? known.statedAt : at.receivedAt,
    newestClock: eventCount === 0 ? (keepsClock ? known.newestClock : null) : at.newestClock,
    generation: at.generation,
    receivedAt: at.receivedAt,
  };
}

/** Every abort has the state 0, whatever the parcel's state is. */
function isAbortZero(status: PushSnapshot["status"], { state, subState }: ParsedState): boolean {
  return status === "abort" && state === 0 && subState === null;
}

/** An unknown code is stored beside the known state. */
function foldState(known: ParsedState | null, pushed: ParsedState): ParsedState {
  const before = known ?? NO_STATE;
  if (pushed.raw !== null) return { state: before.state, subState: before.subState, raw: pushed.raw };
  return pushed.state === null ? before : pushed;
}

function listChanges(before: TrackingProgress, after: TrackingProgress, note: string | null): ShipmentChange[] {
  // An unknown code is shown alone, though the last known state is stored beside it.
  const formatState = ({ state, subState, raw }: TrackingProgress) =>
    state === null && raw === null
      ? null
      : getStateName(raw === null ? { state, subState, raw } : { ...NO_STATE, raw });
  const rows: ShipmentChange[] = [
    { kind: "state", before: formatState(before), after: formatState(after), note: null },
    { kind: "monitor", before: before.monitorStatus, after: after.monitorStatus, note },
    { kind: "carrier", before: before.carrier, after: after.carrier, note: null },
  ];
  return rows.filter((change) => change.before !== change.after);
}
