import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import type { ChangeKind, LegName } from "@/lib/domain/shipments/shipment";
import { LEGS } from "@/lib/domain/shipments/shipment";
import { getStateName, NO_STATE, type ParsedState, parseEventState } from "@/lib/domain/shipments/shipment-states";
import { type ArrivalProgress, foldArrival } from "./fold-arrival";
import type { LegSnapshot, PushSnapshot, TraceEvent } from "./push-snapshot";

/** The data of a leg, without its events. */
export interface LegProgress extends ParsedState {
  carrier: string | null;
  waybillNumber: string | null;
  eventCount: number;
  /** Time of the newest event, see `TraceEvent.clock`; comparable within one leg only. */
  newestClock: number | null;
  /** The monitoring generation of its events, see `TrackingProgress.monitorGeneration`. */
  generation: number;
}

/** The data of a shipment from its pushes so far. Instants are ms since 1970 UTC. */
export interface TrackingProgress extends ParsedState, ArrivalProgress {
  carrier: string | null;
  monitorStatus: MonitorStatus;
  monitorMessage: string | null;
  /**
   * The monitoring generation of `monitorStatus`: twice the subscription's ordinal, plus one after
   * Kuaidi100 corrected the carrier. An older generation never changes the data of a newer one.
   */
  monitorGeneration: number;
  pickedUpAt: number | null;
  signedAt: number | null;
  lastEventAt: number | null;
  lastEvent: string | null;
  lastArea: string | null;
  legs: Record<LegName, LegProgress | null>;
}

export interface ShipmentChange {
  kind: ChangeKind;
  before: string | null;
  after: string | null;
  note: string | null;
}

export interface FoldResult {
  /** `stale`: the push is older than the known data and changes nothing. */
  verdict: "applied" | "stale";
  progress: TrackingProgress;
  /** The legs whose events are replaced by the snapshot's events. */
  replacedLegs: Partial<Record<LegName, LegSnapshot>>;
  changes: ShipmentChange[];
}

/**
 * Applies a push to the known progress. Pure: the same pushes in the same order give the same
 * shipment.
 *
 * Snapshots are ordered by monitoring generation (a corrected carrier's data replace those of the
 * wrong carrier), then by the newest event time of their leg, then by the number of events. An
 * older snapshot never replaces a newer one. `updateall` replaces everything.
 *
 * @param ordinal ordinal of the subscription that the push belongs to
 * @param receivedAt used instead of times of the destination leg, whose time zone is not known
 * @see Kuaidi100 document, 2.3 推送输入参数: `status`, `autoCheck`, `comOld`, `comNew`
 */
export function foldPush(known: TrackingProgress, push: PushSnapshot, ordinal: number, receivedAt: number): FoldResult {
  const corrects = push.status === "abort" && !push.isCorrected && push.newCarrier !== null;
  // A push that announces a correction still has the data of the wrong carrier.
  const dataGeneration = ordinal * 2 + (isFromCorrectedCarrier(known, push, ordinal) && !corrects ? 1 : 0);
  const replacedLegs: FoldResult["replacedLegs"] = {};
  const legs = { ...known.legs };
  for (const name of LEGS) {
    const snapshot = push[name];
    if (!snapshot) continue;
    const leg = foldLeg(known.legs[name], snapshot, push.status, dataGeneration);
    if (!leg) continue;
    legs[name] = leg;
    if (leg.eventCount === snapshot.events.length && leg.eventCount > 0) replacedLegs[name] = snapshot;
  }

  const legsChanged = LEGS.some((name) => legs[name] !== known.legs[name]);
  const generation = corrects ? ordinal * 2 + 1 : dataGeneration;
  const monitored = foldMonitor(known, push, generation, corrects);
  const carrier = foldCarrier(known, push, generation);
  const hasChanged = legsChanged || monitored !== known || carrier !== known.carrier;
  if (!hasChanged) return { verdict: "stale", progress: known, replacedLegs: {}, changes: [] };

  // Assigned field by field, because this runs for every push and spreading several objects is
  // slow.
  const summary = summarize(known, legs, replacedLegs, receivedAt);
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
  return { verdict: "applied", progress, replacedLegs, changes: listChanges(known, progress, push.message) };
}

/** The leg after the push, or null when the push has nothing new for it. */
function foldLeg(
  known: LegProgress | null,
  snapshot: LegSnapshot,
  status: PushSnapshot["status"],
  generation: number,
): LegProgress | null {
  const newestClock = findNewestEventTime(snapshot.events);
  const eventCount = snapshot.events.length;
  if (known && eventCount === 0 && status === "shutdown" && known.generation === generation) {
    return endWithoutTrace(known, snapshot.state);
  }
  if (known && status !== "updateall" && isOlder({ newestClock, eventCount, generation }, known)) return null;
  // An empty list of events, such as that of an abort, never deletes a stored trace.
  const keepsEvents = eventCount === 0 && known !== null && known.eventCount > 0;
  const { state, subState, raw } = foldState(known, snapshot.state, {
    isAbort: status === "abort",
    isFirstNews: known === null && eventCount > 0,
  });
  return {
    state,
    subState,
    raw,
    carrier: snapshot.carrier ?? known?.carrier ?? null,
    waybillNumber: snapshot.waybillNumber ?? known?.waybillNumber ?? null,
    eventCount: keepsEvents ? known.eventCount : eventCount,
    newestClock: keepsEvents ? known.newestClock : newestClock,
    generation: keepsEvents ? known.generation : generation,
  };
}

/** The last push of a subscription may have a final state and no trace. */
function endWithoutTrace(known: LegProgress, end: ParsedState): LegProgress | null {
  const { state, subState, raw } = foldState(known, end, { isAbort: false, isFirstNews: false });
  return state === known.state && subState === known.subState && raw === known.raw
    ? null
    : { ...known, state, subState, raw };
}

type LegAge = Pick<LegProgress, "newestClock" | "eventCount" | "generation">;

function isOlder(snapshot: LegAge, known: LegAge): boolean {
  if (snapshot.generation !== known.generation) return snapshot.generation < known.generation;
  const left = snapshot.newestClock ?? Number.NEGATIVE_INFINITY;
  const right = known.newestClock ?? Number.NEGATIVE_INFINITY;
  return left < right || (left === right && snapshot.eventCount < known.eventCount);
}

/** Whether `autoCheck` says so; without it, whether the push has another carrier. */
function isFromCorrectedCarrier(known: TrackingProgress, push: PushSnapshot, ordinal: number): boolean {
  const isKnownCorrected = known.monitorGeneration === ordinal * 2 + 1;
  return push.isCorrected || (isKnownCorrected && known.carrier !== null && push.origin?.carrier === known.carrier);
}

/** An unknown code is stored beside the known state. The `0` of every abort is ignored. */
function foldState(
  known: ParsedState | null,
  pushed: ParsedState,
  { isAbort, isFirstNews }: { isAbort: boolean; isFirstNews: boolean },
): ParsedState {
  const { state, subState, raw } = known ?? NO_STATE;
  const before = { state, subState, raw };
  if (pushed.raw !== null) return { ...before, raw: pushed.raw };
  return pushed.state === null || (isAbort && pushed.state === 0 && !isFirstNews) ? before : pushed;
}

/** An end is final: a late `polling` of the same generation does not resume monitoring. */
const MONITOR_RANK: Record<MonitorStatus, number> = { queued: 0, failed: 0, polling: 1, abort: 2, shutdown: 3 };

/** Returns the progress itself when the push has nothing new about monitoring. */
function foldMonitor(
  known: TrackingProgress,
  push: PushSnapshot,
  generation: number,
  corrects: boolean,
): TrackingProgress {
  // Kuaidi100 continues by itself with the corrected carrier, so monitoring has not ended.
  const end = push.status === "abort" || push.status === "shutdown" ? push.status : null;
  const pushedStatus: MonitorStatus = corrects ? "polling" : (end ?? "polling");
  const isNewer =
    generation > known.monitorGeneration ||
    (generation === known.monitorGeneration && MONITOR_RANK[pushedStatus] > MONITOR_RANK[known.monitorStatus]);
  if (!isNewer) return known;
  return {
    ...known,
    monitorStatus: pushedStatus,
    monitorGeneration: generation,
    monitorMessage: pushedStatus === "abort" ? push.message : null,
  };
}

/**
 * The corrected carrier takes precedence; if none was subscribed, the one that Kuaidi100
 * recognised.
 */
function foldCarrier(known: TrackingProgress, push: PushSnapshot, generation: number): string | null {
  const isCorrection = push.newCarrier !== null && generation % 2 === 1 && generation >= known.monitorGeneration;
  if (isCorrection) return push.newCarrier;
  return known.carrier ?? push.origin?.carrier ?? null;
}

type ProgressSummary = Pick<
  TrackingProgress,
  "state" | "subState" | "raw" | "pickedUpAt" | "signedAt" | "lastEventAt" | "lastEvent" | "lastArea"
>;

function summarize(
  known: TrackingProgress,
  legs: TrackingProgress["legs"],
  replaced: FoldResult["replacedLegs"],
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
    summary.lastEventAt = shownLeg === replaced.origin ? findNewestEventTime(shownLeg.events) : null;
    summary.lastEvent = first?.context ?? null;
    summary.lastArea = first?.areaName ?? null;
  }
  if (replaced.origin) summary.pickedUpAt = findPickUpTime(replaced.origin.events);
  if (state === 3) {
    const signedAbroad = leader === destination;
    const events = signedAbroad ? undefined : replaced.origin?.events;
    // Abroad, the time of the first push with the signature, because the time zone is not known.
    summary.signedAt = events
      ? findSigningTime(events)
      : (known.signedAt ?? (signedAbroad ? receivedAt : summary.lastEventAt));
  }
  return summary;
}

/**
 * The destination leg counts once its state is later than in transit; until then the origin leg
 * does.
 */
export function findLeadingLeg(legs: TrackingProgress["legs"]): LegProgress | null {
  const { origin, destination } = legs;
  if (!origin || !destination) return origin ?? destination;
  if (origin.state === null && origin.raw === null) return destination;
  const isBeyondTransit = destination.state !== null && destination.state !== 0 && destination.state !== 1;
  return isBeyondTransit ? destination : origin;
}

/** Time of the newest event, see `TraceEvent.clock`; null when no event has a valid time. */
export function findNewestEventTime(events: readonly TraceEvent[]): number | null {
  return events.reduce<number | null>(
    (latest, { clock }) => (clock !== null && (latest === null || clock > latest) ? clock : latest),
    null,
  );
}

/** Time of the oldest 揽收 event; without statuses (no `resultv2`), of the oldest event. */
function findPickUpTime(events: readonly TraceEvent[]): number | null {
  const oldestFirst = events.toReversed();
  const isPickUp = (event: TraceEvent) => {
    const { state, subState } = parseEventState(event);
    return state === 1 && (subState === null || subState === 103);
  };
  const hasStatuses = events.some(({ status, statusCode }) => status !== null || statusCode !== null);
  const event = hasStatuses ? oldestFirst.find(isPickUp) : oldestFirst[0];
  return event?.clock ?? null;
}

/** Time of the newest 签收 event; without statuses, of the newest event. */
function findSigningTime(events: readonly TraceEvent[]): number | null {
  return events.find((event) => parseEventState(event).state === 3)?.clock ?? findNewestEventTime(events);
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
