import { type FlagName, STALLED_FLAGS } from "@/lib/domain/flags/flag";
import { parsePlace } from "@/lib/domain/geo/parse-place";
import { maskPersonalData } from "@/lib/domain/privacy/mask-people";
import {
  type Message,
  type MessageValue,
  type MessageValues,
  message,
  type Place,
  parseMessage,
} from "@/lib/domain/shared/message";
import { BEIJING_OFFSET_MS, DAY_MS, HOUR_MS, parseCarrierTime, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { parseAbortReason } from "@/lib/domain/tracking/parse-abort-reason";
import { isBoundForBuyer, isUnderWay } from "./arrival-source";
import { findDelayReason } from "./delay-reason";
import { isRefusal, isSignedBySender } from "./outcome";
import { judgePace } from "./parcel-pace";
import { isEndState, isState, type State } from "./shipment-states";
import type { ShipmentView } from "./shipment-view";

/** What the sentence is made from. */
export type SentenceFacts = Omit<ShipmentView, "summary">;

/** Longer spans are given in days, shorter ones in hours. */
const DAYS_FROM_MS = 2 * DAY_MS;
/** An estimate that names no hour is for the end of its day. */
const END_OF_DAY = "23:59:59";
const LOCKER_SUB_STATE = 501;

/**
 * A shipment in one sentence: its state, its place, what holds it up, when it is expected and how late it is, each only where
 * it is known. `在成都双流派送中 · 预计今天 18:00 前 · 比平时慢 6 小时`. Nothing in it is of a person.
 *
 * @param now ms since 1970 UTC; days are Beijing's
 * @returns message texts, a line for each part, which `translateSentence` makes words of
 */
export function describeShipment(shipment: SentenceFacts, now: number): string {
  return join([
    ...describeCourse(shipment),
    ...describeDates(shipment, now),
    describeLateness(shipment, now),
    describeMonitoring(shipment),
  ]);
}

/** The sentence for buyers, as message texts, a line for each part. */
export interface Journey {
  /** What the sentence says of the state. */
  situation: Situation;
  /** How the shipment is and where. */
  course: string;
  /** When it was signed for, or is expected; empty where neither is known. */
  date: string;
}

/**
 * The same for buyers: without what only the merchant measures, and without the state of its monitoring.
 *
 * @param now ms since 1970 UTC; days are Beijing's
 */
export function describeJourney(known: SentenceFacts, now: number): Journey {
  // A subscription that waits is the merchant's concern: the buyer waits for the pick-up.
  const shipment = known.monitorStatus === "queued" ? { ...known, monitorStatus: "polling" as const } : known;
  return {
    situation: findSituation(shipment),
    course: join(describeCourse(shipment)),
    date: join(describeDates(shipment, now)),
  };
}

/**
 * A shipment of the archive, of which state and signing time are known: `已签收 · 11月30日 14:05 · 已归档`. Without a time
 * nobody knows who has signed for it, the buyer or the sender.
 *
 * @param now ms since 1970 UTC; days are Beijing's
 */
export function describeArchived({ state, signedAt }: Archived, now: number): string {
  const isTold = state !== null && isState(state) && (state !== 3 || signedAt !== null);
  return join([
    isTold ? sentence(BY_STATE[state], { place: "none", code: 0 }) : sentence("ended"),
    state === 3 && signedAt !== null ? describeSigningTime(signedAt, null, now) : null,
    sentence("archived"),
  ]);
}

interface Archived {
  state: number | null;
  signedAt: string | null;
}

const describeCourse = (shipment: SentenceFacts) => [
  describeState(shipment),
  describeDestination(shipment),
  describeReason(shipment),
];

const describeDates = (shipment: SentenceFacts, now: number) => [
  describeSignature(shipment, now),
  describeArrival(shipment, now),
];

function join(parts: readonly (Message | null)[]): string {
  return parts.flatMap((part) => (part === null ? [] : message(part.key, part.values))).join("\n");
}

function sentence(key: string, values: MessageValues = {}): Message {
  return { key: `summary.${key}`, values };
}

/** What a sentence says of a shipment's state, each a key of the catalogue. */
export const SITUATIONS = [
  "pending",
  "ordered",
  "noEvents",
  "traced",
  "unknown",
  "pickedUp",
  "moving",
  "forwarded",
  "arrived",
  "customs",
  "customsAwaited",
  "customsCleared",
  "customsProblem",
  "delivering",
  "locker",
  "signed",
  "problem",
  "refused",
  "returning",
  "returned",
  "cancelled",
] as const;
export type Situation = (typeof SITUATIONS)[number];

const BY_STATE: Readonly<Record<State, Situation>> = {
  0: "moving",
  1: "pickedUp",
  2: "problem",
  3: "signed",
  4: "returned",
  5: "delivering",
  6: "returning",
  7: "forwarded",
  8: "customs",
  10: "customsAwaited",
  11: "customs",
  12: "customsCleared",
  13: "customsProblem",
  14: "refused",
};

const BY_SUB_STATE: Readonly<Record<number, Situation>> = {
  101: "ordered",
  102: "ordered",
  203: "refused",
  210: "cancelled",
  401: "cancelled",
  501: "locker",
  1001: "arrived",
};

function findSituation(shipment: SentenceFacts): Situation {
  const { state, subState, rawState, lastEvent, monitorStatus } = shipment;
  if (isSignedBySender(shipment)) return "returned";
  if (state !== null) return BY_SUB_STATE[subState ?? -1] ?? BY_STATE[state];
  if (rawState !== null) return "unknown";
  if (lastEvent !== null) return "traced";
  return monitorStatus === "polling" ? "pending" : "noEvents";
}

function describeState(shipment: SentenceFacts): Message {
  const { subState, rawState } = shipment;
  const situation = findSituation(shipment);
  if (situation === "unknown") return sentence(situation, { state: rawState ?? "" });
  if (situation === "pending" || situation === "noEvents") return sentence(situation);
  return sentence(situation, { place: findPlace(shipment) ?? "none", code: subState ?? 0 });
}

/** Whether the state is that of the leg abroad. */
function isAbroad({ destinationEvent, legs, state }: SentenceFacts): boolean {
  return destinationEvent !== null && legs.destination?.state === state;
}

/** Where the newest event of the leg was that gives the state; null when it names no place. */
function findPlace(shipment: SentenceFacts): Place | null {
  const { destinationEvent, destinationCountry, legs, lastArea } = shipment;
  const isThere = isAbroad(shipment);
  const text = (isThere ? destinationEvent?.areaName : lastArea)?.trim() || null;
  const area = text && parsePlace(text).province === null ? maskPersonalData(text) : text;
  const country = isThere ? (legs.destination?.country ?? destinationCountry) : null;
  return area === null && country === null ? null : { area, country };
}

/** Of a parcel that is not abroad yet: the country to which it goes. */
function describeDestination(shipment: SentenceFacts): Message | null {
  const { destinationCountry: country, state } = shipment;
  if (country === null || !isUnderWay(shipment) || state === null || isAbroad(shipment)) return null;
  return sentence("boundFor", { place: { country, area: null } });
}

/** Nothing that the carrier writes delays a parcel that has arrived, or goes back. */
const NOT_DELAYED: readonly (State | null)[] = [null, 3, 4, 6, 14];

/** Why it is held up: as the carrier's newest event says, else as a rule for its words found there. */
function describeReason(shipment: SentenceFacts): Message | null {
  const { state, subState, destinationEvent, lastEvent, flag } = shipment;
  if (NOT_DELAYED.includes(state) || isRefusal({ state, subState })) return null;
  const delay = findDelayReason(isAbroad(shipment) ? (destinationEvent?.context ?? null) : lastEvent);
  if (delay) return sentence(`delay.${delay}`);
  if (state === 2 || flag?.name !== "problem" || flag.reason === null) return null;
  return sentence("trouble", { rule: flag.reason.replaceAll("-", "_") });
}

const SIGNED_BY: Readonly<Record<number, string>> = { 301: "recipient", 303: "person", 304: "locker" };

/** When, and by what kind of recipient, never by whom. */
function describeSignature(shipment: SentenceFacts, now: number): Message | null {
  const { state, subState, signedAt } = shipment;
  return state !== 3 || signedAt === null || isSignedBySender(shipment)
    ? null
    : describeSigningTime(signedAt, subState, now);
}

function describeSigningTime(signedAt: string, subState: number | null, now: number): Message {
  const at = Date.parse(signedAt);
  const isThisYear = toBeijingDay(at).slice(0, 4) === toBeijingDay(now).slice(0, 4);
  const day = sentence(isThisYear ? "day.date" : "day.dateOfYear", dateOf(at));
  return sentence("signedAt", { day, time: signedAt.slice(11, 16), by: SIGNED_BY[subState ?? -1] ?? "none" });
}

/** An estimate that has not passed, of a parcel under way. */
function describeArrival(shipment: SentenceFacts, now: number): Message | null {
  const { estimatedArrivalAt, estimatedArrivalSource, subState } = shipment;
  if (estimatedArrivalAt === null || !isUnderWay(shipment) || subState === LOCKER_SUB_STATE) return null;
  const at = Date.parse(estimatedArrivalAt);
  if (at < now) return null;
  const day = describeDay(at, now);
  if (estimatedArrivalSource === "lane")
    return sentence(day.key.endsWith("today") ? "arrivesOn" : "arrivesBy", { day });
  const time = estimatedArrivalAt.slice(11, 19);
  return time === END_OF_DAY ? sentence("arrivesOn", { day }) : sentence("arrivesAt", { day, time: time.slice(0, 5) });
}

function describeDay(at: number, now: number): Message {
  const day = toBeijingDay(at);
  if (day === toBeijingDay(now)) return sentence("day.today");
  return day === toBeijingDay(now + DAY_MS) ? sentence("day.tomorrow") : sentence("day.date", dateOf(at));
}

function dateOf(at: number): { year: number; month: number; date: number } {
  const clock = new Date(at + BEIJING_OFFSET_MS);
  return { year: clock.getUTCFullYear(), month: clock.getUTCMonth() + 1, date: clock.getUTCDate() };
}

const DOUBTS: Partial<Record<FlagName, string>> = {
  "false-signature": "falseSignature",
  "signature-retracted": "signatureRetracted",
  "moved-after-signing": "movedAfterSigning",
};

/** By how much an estimate or the lane's usual time has passed, else what the flag says of time or of the signature. */
function describeLateness(shipment: SentenceFacts, now: number): Message | null {
  const { estimatedArrivalAt, estimatedArrivalSource, laneTimes, subState, flag } = shipment;
  if (isBoundForBuyer(shipment) && subState !== LOCKER_SUB_STATE) {
    const estimate = estimatedArrivalSource === "kuaidi100" && isUnderWay(shipment) ? estimatedArrivalAt : null;
    const isSlow = judgePace(shipment, now) === "late";
    const late =
      tellSpan("overdue", estimate, now) ?? tellSpan("slower", isSlow ? (laneTimes?.p80At ?? null) : null, now);
    if (late) return late;
  }
  if (flag === null) return null;
  const { name } = flag;
  if (name === "pickup-late") return tellSpan("waiting", shipment.createdAt, now);
  if (name === "total-late") return tellSpan("sincePickUp", shipment.pickedUpAt, now);
  if (name === "locker-late") return tellSpan("uncollected", lastSeenAt(shipment), now);
  if (name === "return-late" || STALLED_FLAGS.includes(name)) return tellSpan("still", lastSeenAt(shipment), now);
  const doubt = DOUBTS[name];
  return doubt ? sentence(`doubt.${doubt}`) : null;
}

/** Of a leg abroad only the clock there is known: read as Beijing's and a day later, it has passed. */
function lastSeenAt(shipment: SentenceFacts): string | null {
  const { destinationEvent, lastEventAt } = shipment;
  if (!isAbroad(shipment)) return lastEventAt;
  const clock = parseCarrierTime(destinationEvent?.time ?? "");
  return clock === null ? null : new Date(clock + DAY_MS).toISOString();
}

/** Null for less than an hour, which nobody calls late. */
function tellSpan(key: string, since: string | null, now: number): Message | null {
  const ms = since === null ? 0 : now - Date.parse(since);
  if (ms < HOUR_MS) return null;
  const days = ms < DAYS_FROM_MS ? 0 : Math.floor(ms / DAY_MS);
  return sentence(key, { span: sentence("span", { days, hours: Math.floor(ms / HOUR_MS) }) });
}

/** Why nothing more is heard of a parcel that has not arrived. */
function describeMonitoring(shipment: SentenceFacts): Message | null {
  const { state, monitorStatus, monitorMessage, isSilent, trackingMode, nextQueryAt, subscriptionProblem } = shipment;
  if (isEndState(state)) return null;
  if (monitorStatus === "polling") return isSilent ? sentence("monitoring.silent") : null;
  if (monitorStatus === "queued" && trackingMode === "query")
    return sentence(nextQueryAt === null ? "monitoring.askedOut" : "monitoring.asked");
  if (monitorStatus === "failed" && subscriptionProblem) {
    const reason: MessageValue = parseMessage(subscriptionProblem.meaning) ?? subscriptionProblem.meaning;
    return sentence("monitoring.refused", { reason });
  }
  const ended = monitorStatus === "abort" ? parseAbortReason(monitorMessage) : null;
  if (ended) return sentence(`monitoring.${ended.key}`, { days: ended.days ?? 0 });
  return sentence(`monitoring.${monitorStatus}`);
}
