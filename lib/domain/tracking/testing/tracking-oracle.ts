import { type LegResult, newestTime, type PushContent, readPush, type StateWord } from "./read-push-text";

/** One push as it was received: the JSON text of `param`, and to which of our subscriptions it came. */
export interface Delivery {
  param: string;
  /** 0 for the first subscription of the parcel, 1 for the second … */
  ordinal: number;
  /** Ms since 1970 UTC. */
  receivedAt: number;
  fingerprint: string;
}

interface StateInForce {
  state: number | null;
  subState: number | null;
  /** An undocumented code, beside the last documented one. */
  raw: string | null;
}

export interface LegTruth extends StateInForce {
  eventCount: number;
  /** The contexts of the snapshot that counts, in its order. */
  texts: string[];
  /** Its trace ends on the way back to the sender. */
  turnedBack: boolean;
}

export interface TrackingTruth extends StateInForce {
  outcome: "open" | "signed" | "refused" | "returned";
  carrier: string | null;
  monitorStatus: "polling" | "abort" | "shutdown";
  legs: { origin: LegTruth | null; destination: LegTruth | null };
}

type Leg = "origin" | "destination";

/** A push with its place among all pushes of the parcel. */
interface PlacedPush {
  push: PushContent;
  receivedAt: number;
  /** Twice the ordinal of the subscription, plus one where its carrier had been corrected. */
  watching: number;
  /** The watching that is current after this push, as far as this push tells: `watching`, or the corrected one that it announces. */
  opens: number;
  /** Of a watching that was already over, so that it changes nothing. */
  isStale: boolean;
  /** The carrier that this push puts in place of ours. */
  correctsTo: string | null;
}

const MINUTE_MS = 60_000;
/** Kuaidi100 tries a push again 30 minutes after it failed, three times in all. */
const RETRIES_MS = 120 * MINUTE_MS;
/** How far an event may be ahead of its receipt: differing clocks, and abroad a local time of unknown zone. */
const AHEAD_MS: Record<Leg, number> = { origin: 10 * MINUTE_MS, destination: 370 * MINUTE_MS };

/** Which leg speaks for the parcel: the first row that fits. */
const WEIGHTIEST_FIRST: readonly [Leg, readonly number[]][] = [
  ["destination", [3]],
  ["origin", [4, 6]],
  ["destination", [2, 4, 6, 13, 14]],
  ["destination", [5, 7, 12]],
  ["origin", [2, 13, 14]],
  ["destination", [8, 10, 11]],
  ["origin", [0, 1, 3, 5, 7, 8, 10, 11, 12]],
  ["destination", [0, 1]],
];

/**
 * What a parcel's pushes say together, by the rules of the document and of the project, computed from the whole list
 * of pushes at once. Slow, and written apart from the fold that it checks.
 *
 * @param deliveries at least one, in any order
 * @param subscribedCarrier null when the subscription named none (`autoCom`)
 * @see Kuaidi100 document, 2.3 and 2.5
 */
export function tellTruth(deliveries: readonly Delivery[], subscribedCarrier: string | null): TrackingTruth {
  const pushes = placePushes(withoutRepeats(deliveries), subscribedCarrier);
  const [origin, destination] = [new LegHistory(pushes, "origin"), new LegHistory(pushes, "destination")];
  const legs = { origin: tellLeg(origin), destination: tellLeg(destination) };
  const monitorStatus = tellMonitorStatus(pushes);
  const isOnItsWayAbroad = monitorStatus !== "shutdown" && isNewerAbroad(origin.newestAt(), destination.newestAt());
  const { state, subState, raw, turnedBack } = tellState(legs, isOnItsWayAbroad);
  const carrier = carrierAfter(pushes, subscribedCarrier);
  const outcome = tellOutcome(state, subState, turnedBack);
  return { state, subState, raw, outcome, carrier, monitorStatus, legs };
}

/** The same text to the same callback is the same push, sent again: its first receipt counts. */
export function withoutRepeats(deliveries: readonly Delivery[]): Delivery[] {
  const first = new Map<string, Delivery>();
  for (const delivery of deliveries.toSorted(byReceipt)) {
    const key = `${delivery.ordinal} ${delivery.param}`;
    if (!first.has(key)) first.set(key, delivery);
  }
  return [...first.values()];
}

function byReceipt(left: Delivery, right: Delivery): number {
  return left.receivedAt - right.receivedAt || (left.fingerprint < right.fingerprint ? -1 : 1);
}

/** Whatever zone the clock abroad is in: it is 6 hours ahead of Beijing at most. */
function isNewerAbroad(atHome: number | null, abroad: number | null): boolean {
  return atHome !== null && abroad !== null && abroad - 360 * MINUTE_MS > atHome;
}

/** Says of each push whose watching it belongs to. @param deliveries in the order of their receipt */
function placePushes(deliveries: readonly Delivery[], subscribedCarrier: string | null): PlacedPush[] {
  const placed: PlacedPush[] = [];
  for (const delivery of deliveries) placed.push(placePush(delivery, placed, subscribedCarrier));
  return placed;
}

function placePush(delivery: Delivery, earlier: readonly PlacedPush[], subscribedCarrier: string | null): PlacedPush {
  const push = readPush(delivery.param, (leg) => delivery.receivedAt + AHEAD_MS[leg]);
  const current = Math.max(-1, ...earlier.map(({ opens }) => opens));
  const ours = carrierAfter(earlier, subscribedCarrier);
  const original = 2 * delivery.ordinal;
  const corrected = original + 1;
  const place = (watching: number, opens: number, correctsTo: string | null): PlacedPush => {
    const isLate = opens < current;
    return {
      push,
      receivedAt: delivery.receivedAt,
      watching,
      opens,
      isStale: watching < Math.max(current, opens),
      correctsTo: isLate ? null : correctsTo,
    };
  };

  if (push.isAutoChecked) return place(corrected, corrected, push.comNew ?? push.origin?.com ?? null);
  const com = push.origin?.com ?? null;
  if (push.status === "abort" && push.comNew !== null) {
    // Once the carrier is corrected, only the corrected watching can correct it again.
    const isOfWrongCarrier = current === corrected && com !== null && com !== ours;
    if (push.comNew !== ours && !isOfWrongCarrier) return place(original, corrected, push.comNew);
    // The wrong watching ends after the corrected one has begun; or its end is told once more.
    if (current === corrected && com === null) return place(original, original, null);
  }
  const isOfCorrected = current === corrected && (com === null || com === ours);
  return isOfCorrected ? place(corrected, corrected, null) : place(original, original, null);
}

/** The carrier after some pushes: the corrected one, else the subscribed one, else the first that a push names. */
function carrierAfter(pushes: readonly PlacedPush[], subscribedCarrier: string | null): string | null {
  const corrections = pushes.map(({ correctsTo }) => correctsTo).filter((carrier) => carrier !== null);
  const named = pushes
    .filter(({ isStale }) => !isStale)
    .map(({ push }) => push.origin?.com ?? null)
    .filter((carrier) => carrier !== null);
  return corrections.at(-1) ?? subscribedCarrier ?? named[0] ?? null;
}

/** The furthest that the newest watching came. */
function tellMonitorStatus(pushes: readonly PlacedPush[]): TrackingTruth["monitorStatus"] {
  const newest = Math.max(...pushes.map(({ opens }) => opens));
  const statuses = pushes.filter(({ watching }) => watching === newest).map(({ push }) => push.status);
  if (statuses.includes("shutdown")) return "shutdown";
  return statuses.includes("abort") ? "abort" : "polling";
}

/** 签收 after a return is the sender's; 14 and 203 are refusals; 4 and 6 are returns; everything else is under way. */
function tellOutcome(state: number | null, subState: number | null, turnedBack: boolean): TrackingTruth["outcome"] {
  if (state === 3) return turnedBack ? "returned" : "signed";
  if (state === 4 || state === 6) return "returned";
  return state === 14 || subState === 203 ? "refused" : "open";
}

/** @param isOnItsWayAbroad what happened abroad is later than all that happened at home, and nobody says that it ended */
function tellState(
  { origin, destination }: TrackingTruth["legs"],
  isOnItsWayAbroad: boolean,
): StateInForce & Pick<LegTruth, "turnedBack"> {
  const isGivenAway = origin?.state === 3 || origin?.state === 7;
  const isMovingAbroad = destination?.state === 0 || destination?.state === 1;
  if (destination && isOnItsWayAbroad && isGivenAway && isMovingAbroad) return destination;
  for (const [leg, states] of WEIGHTIEST_FIRST) {
    const told = leg === "origin" ? origin : destination;
    if (told && told.state !== null && states.includes(told.state)) return told;
  }
  const unknown = [destination, origin].find((told) => told && told.raw !== null);
  return unknown ?? { state: null, subState: null, raw: null, turnedBack: false };
}

function tellLeg(history: LegHistory): LegTruth | null {
  const taken = history.taken();
  if (taken.length === 0) return null;
  const events = taken.findLast(({ result }) => result.events.length > 0)?.result.events ?? [];
  const texts = events.map(({ context }) => context);
  return { ...tellLegState(taken), eventCount: events.length, texts, turnedBack: endsOnTheWayBack(events) };
}

/**
 * No scripted trace names a place: what was sent back comes back, unless it was handed on or sent out again after
 * that, or the addressee signed after a courier had set out.
 */
function endsOnTheWayBack(newestFirst: LegResult["events"]): boolean {
  const sentBack = newestFirst.findIndex(({ status }) => status === "退回");
  const since = newestFirst.slice(0, Math.max(sentBack, 0)).toReversed();
  const setOut = since.findIndex(({ status }) => status === "派件");
  const isTaken = since.some(({ context }, at) => setOut >= 0 && at > setOut && context.includes("签收人：本人"));
  const isSentOn = since.some(({ status, context }) => status === "转投" || context.includes("重新派送"));
  return sentBack >= 0 && !isTaken && !isSentOn;
}

/** The last documented state among what counted, and an undocumented one if it came after it. */
function tellLegState(taken: readonly TakenPush[]): StateInForce {
  const words: StateWord[] = [];
  for (const { push, result } of taken) {
    const isNothing = isZeroOfAbort(push, result) && words.some(({ state }) => state !== null);
    if (result.word !== null && !isNothing) words.push(result.word);
  }
  const documented = words.findLast(({ state }) => state !== null);
  const last = words.at(-1);
  return {
    state: documented?.state ?? null,
    subState: documented?.subState ?? null,
    raw: last && last.state === null ? last.text : null,
  };
}

interface TakenPush {
  push: PushContent;
  watching: number;
  receivedAt: number;
  result: LegResult;
}

/** Says of each push whether it counted for one leg, from the pushes before it. */
class LegHistory {
  readonly #answers = new Map<number, boolean>();

  constructor(
    readonly pushes: readonly PlacedPush[],
    readonly leg: Leg,
  ) {}

  /** The pushes before a place in the list that counted for this leg, the oldest first. */
  taken(before = this.pushes.length): TakenPush[] {
    return this.pushes
      .slice(0, before)
      .flatMap((placed, index) => (this.#counts(index) ? [this.#resultOf(placed)] : []))
      .filter((taken) => taken !== null);
  }

  /** The newest time of what counts now; null where only a state is known of the newest watching. */
  newestAt(): number | null {
    const taken = this.taken();
    const snapshot = lastWithEvents(taken);
    return snapshot?.watching === taken.at(-1)?.watching ? this.#age(snapshot) : null;
  }

  #resultOf({ push, watching, receivedAt }: PlacedPush): TakenPush | null {
    const result = push[this.leg];
    return result && { push, watching, receivedAt, result };
  }

  #counts(index: number): boolean {
    const answer = this.#answers.get(index) ?? this.#decide(index);
    this.#answers.set(index, answer);
    return answer;
  }

  #decide(index: number): boolean {
    const placed = this.pushes[index];
    const mine = placed && !placed.isStale ? this.#resultOf(placed) : null;
    if (mine === null) return false;
    const takenBefore = this.taken(index);
    const sameWatching = this.pushes.slice(0, index).filter(({ watching }) => watching === mine.watching);
    const hasEnded = sameWatching.some(({ push }) => push.status === "abort" || push.status === "shutdown");
    const isFirstShutdown =
      mine.push.status === "shutdown" && !sameWatching.some(({ push }) => push.status === "shutdown");
    const known = takenBefore.filter(({ watching }) => watching === mine.watching);
    const isRepairedEnd =
      mine.push.status === "updateall" && (mine.result.word?.state === 3 || mine.result.word?.state === 4);

    if (mine.result.events.length === 0) {
      if (mine.result.word === null) return false;
      // The first word of a new watching, without a trace, takes nothing back that an older one said.
      const isFirstWord = takenBefore.length > 0 && known.length === 0;
      if (isFirstWord) return mine.push.status === "shutdown" && [3, 4].includes(mine.result.word.state ?? -1);
      if (mine.push.status === "shutdown") return true;
      if (takenBefore.some(({ result }) => result.events.length > 0)) return false;
      if (isZeroOfAbort(mine.push, mine.result)) return false;
      return !hasEnded || known.length === 0 || isRepairedEnd;
    }
    if (known.length === 0) return true;
    if (isFirstShutdown) return true;
    if (mine.push.status === "updateall" && !hasEnded) return true;
    if (isRepairedEnd) return true;
    // Every push has the whole trace, so the last one that is no retry is right.
    if (mine.receivedAt - (known.at(-1)?.receivedAt ?? 0) >= RETRIES_MS) return true;
    if (hasEnded && mine.push.status !== "shutdown") return this.#isStrictlyLater(mine, known);
    return this.#isNotOlder(mine, known);
  }

  /** After an end, only what happened later counts. */
  #isStrictlyLater(mine: TakenPush, known: readonly TakenPush[]): boolean {
    const age = this.#age(mine);
    const knownAge = this.#age(lastWithEvents(known)) ?? known.at(-1)?.receivedAt ?? Number.POSITIVE_INFINITY;
    return age !== null && age > knownAge;
  }

  #isNotOlder(mine: TakenPush, known: readonly TakenPush[]): boolean {
    const knownSnapshot = lastWithEvents(known);
    const age = this.#age(mine);
    const knownAge = this.#age(knownSnapshot);
    if (age === null || knownAge === null) return true;
    if (age !== knownAge) return age > knownAge;
    return mine.result.events.length >= (knownSnapshot?.result.events.length ?? 0);
  }

  /** The newest time of a snapshot that is not in the future of its receipt; null if it has none. */
  #age(taken: TakenPush | undefined): number | null {
    return taken ? newestTime(taken.result.events, taken.receivedAt + AHEAD_MS[this.leg]) : null;
  }
}

function lastWithEvents(taken: readonly TakenPush[]): TakenPush | undefined {
  return taken.findLast(({ result }) => result.events.length > 0);
}

/** The state of an abort is 0 when Kuaidi100 knows nothing. */
function isZeroOfAbort(push: PushContent, result: LegResult): boolean {
  return push.status === "abort" && result.word?.text === "0";
}
