import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import { isRefusal, type Outcome, REFUSED_STATE } from "@/lib/domain/shipments/outcome";
import { type Stage, stageFromState } from "@/lib/domain/shipments/shipment-stage";
import type { State } from "@/lib/domain/shipments/shipment-states";
import type { TraceDoubt } from "@/lib/domain/shipments/trace-facts";
import { parseAbortReason } from "@/lib/domain/tracking/parse-abort-reason";
import { calculateSilentFrom } from "@/lib/domain/tracking/push-timing";
import {
  CASE_LEVEL,
  FLAG_LEVELS,
  FLAGS,
  type FlagEvaluation,
  type FlagLevel,
  type FlagName,
  type RaisedFlag,
} from "./flag";
import type { LimitName } from "./limit-names";
import type { FlagRules, Limit } from "./parcel-limits";
import { SIGNATURE_DOUBTS } from "./signature-doubt";
import { findTextRule } from "./text-rules";
import { addCalendarHours, addWorkingHours } from "./working-hours";

/** The facts of a shipment that decide its flag. Instants are ms since 1970 UTC. */
export interface FlagFacts {
  monitorStatus: MonitorStatus;
  monitorMessage: string | null;
  state: State | null;
  subState: number | null;
  outcome: Outcome;
  /** Null for a shipment whose pushes arrived before stages were stored. */
  stage: Stage | null;
  /** Since when the shipment has been at this stage without a new event. */
  stageAt: number | null;
  doubt: TraceDoubt | null;
  lastEvent: string | null;
  lastEventAt: number | null;
  pickedUpAt: number | null;
  /** Kuaidi100's estimate of the arrival. */
  estimatedArrivalAt: number | null;
  signedAt: number | null;
  /** When the buyer reported that a signed parcel did not arrive. */
  complainedAt: number | null;
  subscribedAt: number | null;
  /** Since when the desk asks about it by queries; null when it is subscribed. */
  pollingSince: number | null;
  lastPushAt: number | null;
  /** When a push, an answer of Kuaidi100 or a person last changed it. */
  activityAt: number;
  carrier: string | null;
  /** Kuaidi100 monitors it under a carrier that it found itself, after three days without a record. */
  isCorrected: boolean;
  shop: string | null;
  from: string | null;
  to: string | null;
  isInternational: boolean;
}

/** How long a doubt about a signature is shown. */
const DOUBT_DURATION_MS = 14 * 24 * 3_600_000;

/** A flag that applies from its first step on, with the levels that it rises to. */
interface Candidate {
  flag: FlagName;
  reason: string | null;
  /** In ascending order of time. */
  steps: readonly { level: FlagLevel; at: number }[];
  /** The time of its first step identifies the episode, since only time raises it, or each time is another event. */
  isTimed?: boolean;
  until?: number;
}

/**
 * The most urgent flag of a shipment at the instant `now`. Pure: the same facts, rules and instant
 * give the same result. A flag that continues keeps the instant at which it was raised, which
 * identifies the episode. A clock that was set back lowers neither a flag nor its level.
 *
 * @param before the current flag
 */
export function evaluateFlag(
  facts: FlagFacts,
  before: RaisedFlag | null,
  rules: FlagRules,
  now: number,
): FlagEvaluation {
  const at = Math.max(now, before?.since ?? now);
  let nextAt: number | null = null;
  let raised: RaisedFlag | null = null;
  for (const { flag, reason, steps, isTimed, until } of findCandidates(facts, rules)) {
    if (until !== undefined && until <= at) continue;
    const reached = steps.findLast((step) => step.at <= at);
    const next = steps.find((step) => step.at > at)?.at ?? (reached ? until : undefined);
    if (next !== undefined && (nextAt === null || next < nextAt)) nextAt = next;
    if (!reached || (raised && FLAGS.indexOf(raised.flag) <= FLAGS.indexOf(flag))) continue;
    // A flag from a state continues through new events. A parcel that moved and is late again
    // starts another episode.
    const since = isTimed || before?.flag !== flag ? (steps[0]?.at ?? at) : before.since;
    const isSame = before?.flag === flag && before.since === since;
    const level = isSame && before.level > reached.level ? before.level : reached.level;
    raised = { flag, level, reason, since };
  }
  return { raised, nextAt };
}

/** Whether a flag opens a case. */
export function opensCase(raised: RaisedFlag | null): boolean {
  return raised !== null && raised.level >= CASE_LEVEL;
}

function findCandidates(facts: FlagFacts, rules: FlagRules): Candidate[] {
  const { monitorStatus } = facts;
  const candidates = findStateCandidates(facts, rules);
  if (monitorStatus === "failed") {
    // Each refusal is an episode, also when no evaluation came between it and the one before.
    candidates.push({ ...immediateCandidate("subscription-failed", null, facts.activityAt), isTimed: true });
  }
  if (monitorStatus === "elsewhere") candidates.push(immediateCandidate("watched-elsewhere", null, facts.activityAt));
  if (monitorStatus === "abort") candidates.push(immediateCandidate(flagForAbort(facts), null, facts.activityAt));
  if (hasDoubtfulCorrection(facts)) candidates.push(immediateCandidate("no-record", null, facts.activityAt));
  if (monitorStatus === "shutdown" && facts.state !== 3 && facts.state !== 4 && candidates.length === 0) {
    candidates.push(immediateCandidate("watch-ended", null, facts.activityAt));
  }
  const watchedSince = findWatchedSince(facts);
  if (watchedSince === undefined || facts.state === 3 || facts.state === 4) return candidates;
  candidates.push(...findTimeCandidates(facts, watchedSince, rules));
  const silentAt = calculateSilentFrom(facts);
  if (silentAt !== null) {
    candidates.push({ flag: "silent", reason: null, steps: [{ level: 1, at: silentAt }], isTimed: true });
  }
  return candidates;
}

/** Corrected to a carrier that the catalogue does not have: until events come, nothing tells that it is one. */
function hasDoubtfulCorrection({ isCorrected, carrier, lastEvent, monitorStatus }: FlagFacts): boolean {
  return isCorrected && monitorStatus === "polling" && lastEvent === null && findCarrier(carrier) === undefined;
}

/** Since when a parcel is monitored, or asked about in query mode; null: not known; undefined: it is neither. */
function findWatchedSince({ monitorStatus, subscribedAt, pollingSince }: FlagFacts): number | null | undefined {
  if (monitorStatus === "polling") return subscribedAt;
  return monitorStatus === "queued" && pollingSince !== null ? pollingSince : undefined;
}

function immediateCandidate(flag: FlagName, reason: string | null, at: number, level: FlagLevel = 2): Candidate {
  return { flag, reason, steps: [{ level, at }] };
}

/** @see Kuaidi100 document, 2.3, `message`: 3天查询无记录, 60天无变化 */
function flagForAbort({ monitorMessage }: FlagFacts): FlagName {
  const reason = parseAbortReason(monitorMessage)?.key;
  if (reason === "noRecord") return "no-record";
  return reason === "noChange" ? "no-change" : "watch-ended";
}

/** Flags that follow at once from the state, the sub-state or the carrier's text. */
function findStateCandidates(facts: FlagFacts, rules: FlagRules): Candidate[] {
  const { state, subState, outcome, doubt, lastEvent } = facts;
  const at = facts.stageAt ?? facts.lastEventAt ?? facts.activityAt;
  const found = state === 2 || state === 0 || state === 1 || state === 5;
  const words = found ? findTextRule(lastEvent, rules.settings.textRules) : undefined;
  if (state === REFUSED_STATE) return [immediateCandidate("refused", null, at)];
  if (state === 2) {
    if (isRefusal({ state, subState })) return [immediateCandidate("refused", String(subState), at)];
    return [immediateCandidate("problem", subState === null ? (words ?? null) : String(subState), at)];
  }
  if (state === 13) return [immediateCandidate("customs", null, at)];
  if (state === 6) return [immediateCandidate("returning", null, at)];
  // Nobody doubts the signature of the sender.
  if (outcome === "signed" && facts.complainedAt !== null && facts.complainedAt >= (facts.signedAt ?? 0)) {
    const since = facts.complainedAt;
    return [{ ...immediateCandidate("false-signature", "complained", since), until: since + DOUBT_DURATION_MS }];
  }
  if (outcome === "signed" && SIGNATURE_DOUBTS.some((each) => each === doubt) && facts.signedAt !== null) {
    return [
      { ...immediateCandidate("false-signature", doubt, facts.signedAt), until: facts.signedAt + DOUBT_DURATION_MS },
    ];
  }
  // Words about a refusal too: refused is a parcel only by its state, here as in every count.
  const fromState = words === undefined ? [] : [immediateCandidate("problem", words, at)];
  if (state === 4) return fromState;
  if (doubt === "retracted") return [...fromState, immediateCandidate("signature-retracted", null, facts.activityAt)];
  return doubt === "moved" ? [...fromState, immediateCandidate("moved-after-signing", null, at)] : fromState;
}

/** The limit of each stage, and the flag that it raises. */
const STAGE_LIMITS: Readonly<Partial<Record<Stage, readonly [LimitName, FlagName][]>>> = {
  none: [["pickup", "pickup-late"]],
  ordered: [["pickup", "pickup-late"]],
  "picked-up": [["dispatch", "dispatch-late"]],
  left: [
    ["arrival", "arrival-late"],
    ["stalled", "stalled"],
  ],
  hub: [
    ["transit", "transit-late"],
    ["stalled", "stalled"],
  ],
  arrived: [
    ["delivery", "delivery-late"],
    ["stalled", "stalled"],
  ],
  customs: [
    ["transit", "transit-late"],
    ["stalled", "stalled"],
  ],
  delivering: [["sign", "sign-late"]],
  locker: [["locker", "locker-late"]],
  returning: [["return", "return-late"]],
};

/** Flags that follow from time: how long the parcel has been at its stage and how long on its way. */
function findTimeCandidates(facts: FlagFacts, watchedSince: number | null, rules: FlagRules): Candidate[] {
  const { state, pickedUpAt } = facts;
  const stage = facts.stage ?? stageFromState(state);
  const isInternational = facts.isInternational || stage === "customs";
  const limits = rules.getLimits({ ...facts, isInternational });
  const stageAt = facts.stageAt ?? facts.lastEventAt ?? watchedSince;
  const candidates: Candidate[] = [];
  if (stageAt !== null) {
    for (const [name, flag] of STAGE_LIMITS[stage] ?? [])
      candidates.push(overdueCandidate(flag, stageAt, limits[name], rules));
  }
  // A returning parcel has its own limit.
  if (pickedUpAt !== null && stage !== "returning") {
    candidates.push(overdueCandidate("total-late", pickedUpAt, limits.total, rules));
  }
  const predicted = findPredictedCandidate(stage, facts.estimatedArrivalAt, rules);
  return predicted ? [...candidates, predicted] : candidates;
}

/** Stages at which the parcel has arrived, or is no longer on its way to the buyer. */
const ARRIVED_STAGES: readonly Stage[] = ["locker", "returning", "done"];

/** Kuaidi100's estimate has passed. A later estimate starts another episode. */
function findPredictedCandidate(stage: Stage, estimate: number | null, { settings }: FlagRules): Candidate | null {
  const { isOn, hours } = settings.predictedLate;
  if (!isOn || estimate === null || ARRIVED_STAGES.includes(stage)) return null;
  const steps = FLAG_LEVELS.flatMap((level) => {
    const each = hours[level - 1];
    return each == null ? [] : [{ level, at: addCalendarHours(estimate, each) }];
  });
  return { flag: "predicted-late", reason: null, steps, isTimed: true };
}

function overdueCandidate(flag: FlagName, from: number, { hours, isWorkingTime }: Limit, rules: FlagRules): Candidate {
  const { workingTime } = rules.settings;
  const dueAt = (each: number) =>
    isWorkingTime ? addWorkingHours(from, each, workingTime) : addCalendarHours(from, each);
  const steps = FLAG_LEVELS.flatMap((level) => {
    const each = hours[level - 1];
    return each == null ? [] : [{ level, at: dueAt(each) }];
  });
  return { flag, reason: null, steps, isTimed: true };
}
