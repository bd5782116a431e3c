import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import type { ChangeKind, LegName } from "@/lib/domain/shipments/shipment";
import { LEGS } from "@/lib/domain/shipments/shipment";
import { NO_STATE, type ParsedState, parseEventState, stateName } from "@/lib/domain/shipments/shipment-states";
import type { LegSnapshot, PushSnapshot, TraceEvent } from "./push-snapshot";

/** What is known of a leg besides its events. */
export interface LegProgress extends ParsedState {
  carrier: string | null;
  waybillNumber: string | null;
  eventCount: number;
  /** Clock of the newest event; compares within one leg only. */
  newestClock: number | null;
  /** The watching that told its events, as `Progress.monitorGeneration`. */
  generation: number;
}

/** What pushes have told of a shipment so far. Instants are ms since 1970 UTC. */
export interface TrackingProgress extends ParsedState {
  carrier: string | null;
  monitorStatus: MonitorStatus;
  monitorMessage: string | null;
  /**
   * Which watching `monitorStatus` speaks of: twice the subscription's ordinal, plus one once
   * Kuaidi100 has corrected the carrier and watches under the new one. An older watching never
   * changes what a newer one said.
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
  /** `stale`: everything it tells is older than what is known, and nothing changes. */
  verdict: "applied" | "stale";
  progress: TrackingProgress;
  /** The legs whose events are to be replaced by the snapshot's. */
  replacedLegs: Partial<Record<LegName, LegSnapshot>>;
  changes: ShipmentChange[];
}

/**
 * What a push changes. Pure: the same pushes in the same order give the same shipment.
 *
 * A snapshot counts as older by its watching (what a corrected carrier tells replaces what the
 * wrong one told), then by the newest event time of its leg, then by its number of events; an older
 * one never takes anything back. `updateall` replaces whatever is there.
 *
 * @param ordinal of the subscription that the push answers
 * @param receivedAt stands in for instants of the destination leg, whose zone nobody states
 * @see Kuaidi100 document, 2.3 推送输入参数: `status`, `autoCheck`, `comOld`, `comNew`
 */
export function foldPush(known: TrackingProgress, push: PushSnapshot, ordinal: number, receivedAt: number): FoldResult {
  const corrects = push.status === "abort" && !push.isCorrected && push.newCarrier !== null;
  /** Whose data it bears: a push that announces a correction still bears the wrong carrier's. */
  const told = ordinal * 2 + (isFromCorrectedCarrier(known, push, ordinal) && !corrects ? 1 : 0);
  const replacedLegs: FoldResult["replacedLegs"] = {};
  const legs = { ...known.legs };
  for (const name of LEGS) {
    const snapshot = push[name];
    if (!snapshot) continue;
    const leg = foldLeg(known.legs[name], snapshot, push.status, told);
    if (!leg) continue;
    legs[name] = leg;
    if (leg.eventCount === snapshot.events.length && leg.eventCount > 0) replacedLegs[name] = snapshot;
  }

  const legsChanged = LEGS.some((name) => legs[name] !== known.legs[name]);
  const generation = corrects ? ordinal * 2 + 1 : told;
  const watching = foldMonitor(known, push, generation, corrects);
  const carrier = foldCarrier(known, push, generation);
  const isNews = legsChanged || watching !== known || carrier !== known.carrier;
  if (!isNews) return { verdict: "stale", progress: known, replacedLegs: {}, changes: [] };

  // Field by field: every push comes by here, and spreading several objects into one is slow.
  const summary = summarize(known, legs, replacedLegs, receivedAt);
  const progress: TrackingProgress = {
    state: summary.state,
    subState: summary.subState,
    raw: summary.raw,
    carrier,
    monitorStatus: watching.monitorStatus,
    monitorMessage: watching.monitorMessage,
    monitorGeneration: watching.monitorGeneration,
    pickedUpAt: summary.pickedUpAt,
    signedAt: summary.signedAt,
    lastEventAt: summary.lastEventAt,
    lastEvent: summary.lastEvent,
    lastArea: summary.lastArea,
    legs,
  };
  return { verdict: "applied", progress, replacedLegs, changes: listChanges(known, progress, push.message) };
}

/** The leg after the push, or null where the push tells nothing new of it. */
function foldLeg(
  known: LegProgress | null,
  snapshot: LegSnapshot,
  status: PushSnapshot["status"],
  generation: number,
): LegProgress | null {
  const newestClock = newestEventClock(snapshot.events);
  const eventCount = snapshot.events.length;
  if (known && eventCount === 0 && status === "shutdown" && known.generation === generation) {
    return endWithoutTrace(known, snapshot.state);
  }
  if (known && status !== "updateall" && isOlder({ newestClock, eventCount, generation }, known)) return null;
  // An abort's empty list, or any other, never empties a trace that is stored.
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

/** The last push of a watching may say how it ended and bear no trace. */
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

/** `autoCheck` says so; where a push lacks it, the carrier that it bears does. */
function isFromCorrectedCarrier(known: TrackingProgress, push: PushSnapshot, ordinal: number): boolean {
  const isKnownCorrected = known.monitorGeneration === ordinal * 2 + 1;
  return push.isCorrected || (isKnownCorrected && known.carrier !== null && push.origin?.carrier === known.carrier);
}

/** An unknown code is kept beside the known state; the `0` that every abort carries says nothing. */
function foldState(
  known: ParsedState | null,
  told: ParsedState,
  { isAbort, isFirstNews }: { isAbort: boolean; isFirstNews: boolean },
): ParsedState {
  const { state, subState, raw } = known ?? NO_STATE;
  const before = { state, subState, raw };
  if (told.raw !== null) return { ...before, raw: told.raw };
  return told.state === null || (isAbort && told.state === 0 && !isFirstNews) ? before : told;
}

/** Ended is ended: a late `polling` of the same watching does not open it again. */
const MONITOR_RANK: Record<MonitorStatus, number> = { queued: 0, failed: 0, polling: 1, abort: 2, shutdown: 3 };

/** The progress itself where the push tells nothing new of the watching. */
function foldMonitor(
  known: TrackingProgress,
  push: PushSnapshot,
  generation: number,
  corrects: boolean,
): TrackingProgress {
  // Kuaidi100 goes on by itself under the corrected carrier: to us the watching never stopped.
  const end = push.status === "abort" || push.status === "shutdown" ? push.status : null;
  const told: MonitorStatus = corrects ? "polling" : (end ?? "polling");
  const isNewer =
    generation > known.monitorGeneration ||
    (generation === known.monitorGeneration && MONITOR_RANK[told] > MONITOR_RANK[known.monitorStatus]);
  if (!isNewer) return known;
  return {
    ...known,
    monitorStatus: told,
    monitorGeneration: generation,
    monitorMessage: told === "abort" ? push.message : null,
  };
}

/** The corrected carrier wins; where none was subscribed, the one that Kuaidi100 recognised. */
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
  const leader = leadingLeg(legs);
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
  const spoken = replaced.origin ?? (origin === null || origin.eventCount === 0 ? replaced.destination : undefined);
  if (spoken) {
    const first = spoken.events[0];
    summary.lastEventAt = spoken === replaced.origin ? newestEventClock(spoken.events) : null;
    summary.lastEvent = first?.context ?? null;
    summary.lastArea = first?.areaName ?? null;
  }
  if (replaced.origin) summary.pickedUpAt = findPickUpTime(replaced.origin.events);
  if (state === 3) {
    const signedAbroad = leader === destination;
    const events = signedAbroad ? undefined : replaced.origin?.events;
    // Abroad, the moment at which we first heard of it: the clock there is in an unstated zone.
    summary.signedAt = events
      ? findSigningTime(events)
      : (known.signedAt ?? (signedAbroad ? receivedAt : summary.lastEventAt));
  }
  return summary;
}

/** The destination's word counts once it says more than under way; until then the origin's does. */
export function leadingLeg(legs: TrackingProgress["legs"]): LegProgress | null {
  const { origin, destination } = legs;
  if (!origin || !destination) return origin ?? destination;
  if (origin.state === null && origin.raw === null) return destination;
  const saysMore = destination.state !== null && destination.state !== 0 && destination.state !== 1;
  return saysMore ? destination : origin;
}

/** Clock of the newest event; null where none can be read. */
export function newestEventClock(events: readonly TraceEvent[]): number | null {
  return events.reduce<number | null>(
    (latest, { clock }) => (clock !== null && (latest === null || clock > latest) ? clock : latest),
    null,
  );
}

/** The oldest event that says 揽收; without statuses (no `resultv2`), the oldest event of all. */
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

/** The newest event that says 签收; without statuses, the newest event of all. */
function findSigningTime(events: readonly TraceEvent[]): number | null {
  return events.find((event) => parseEventState(event).state === 3)?.clock ?? newestEventClock(events);
}

function listChanges(before: TrackingProgress, after: TrackingProgress, note: string | null): ShipmentChange[] {
  // An unknown code is told by itself, though the last known state stands beside it.
  const nameOf = ({ state, subState, raw }: TrackingProgress) =>
    state === null && raw === null ? null : stateName(raw === null ? { state, subState, raw } : { ...NO_STATE, raw });
  const rows: ShipmentChange[] = [
    { kind: "state", before: nameOf(before), after: nameOf(after), note: null },
    { kind: "monitor", before: before.monitorStatus, after: after.monitorStatus, note },
    { kind: "carrier", before: before.carrier, after: after.carrier, note: null },
  ];
  return rows.filter((change) => change.before !== change.after);
}
