import { expect, test } from "vitest";
import { LEGS, type LegName } from "@/lib/domain/shipments/shipment";
import { parseState } from "@/lib/domain/shipments/shipment-states";
import { NO_ARRIVAL } from "./fold-arrival";
import { foldPush, type TrackingProgress } from "./fold-push";
import type { LegSnapshot, PushSnapshot, TraceEvent } from "./push-snapshot";

/** Each parcel is generated from its own seed. A failure prints the seed, so it can be repeated. */
const PARCELS = 200;
/** Number of longer journeys, each applied in many orders. */
const LONG_JOURNEYS = 2_500;
const SHUFFLES_OF_EACH = 4;
const MAX_SNAPSHOTS = 6;
const START = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
const RECEIVED_AT = START + 1_000 * HOUR;
const AT_FIRST: TrackingProgress = {
  carrier: "yuantong",
  monitorStatus: "queued",
  monitorMessage: null,
  monitorGeneration: 0,
  state: null,
  subState: null,
  raw: null,
  pickedUpAt: null,
  signedAt: null,
  lastEventAt: null,
  lastEvent: null,
  lastArea: null,
  ...NO_ARRIVAL,
  legs: { origin: null, destination: null },
};
const EMPTY_RECORD: Desk["traces"] = { origin: [], destination: [] };

/** The state that the database would hold: the progress, and the events of each leg. */
interface Desk {
  progress: TrackingProgress;
  traces: Record<LegName, string[]>;
}

/** The compared result: what users see of a parcel. */
interface Outcome {
  state: number | null;
  subState: number | null;
  monitorStatus: string;
  carrier: string | null;
  lastEvent: string | null;
  traces: Record<LegName, string[]>;
}

const numberFrom = (seed: number) => {
  let word = seed + 1;
  // mulberry32: a short generator with the same results on every platform.
  return (below: number): number => {
    word = (word + 0x6d2b79f5) | 0;
    let mixed = Math.imul(word ^ (word >>> 15), 1 | word);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

const ENDINGS = [
  { states: [1, 0, 5, 3], ends: "shutdown" },
  { states: [1, 0, 5, 304], ends: "shutdown" },
  { states: [101, 103, 1002, 2, 5, 3], ends: "shutdown" },
  { states: [1, 0, 14, 6, 4], ends: "shutdown" },
  { states: [1, 0, 5, 3, 4], ends: "polling" },
  { states: [1, 0, 2], ends: "abort" },
  { states: [], ends: "abort" },
] as const;

/** The pushes of one parcel, in the order in which Kuaidi100 would send them. */
function scriptParcel(seed: number, length: number): PushSnapshot[] {
  const upTo = numberFrom(seed);
  const ending = ENDINGS[seed % ENDINGS.length] ?? ENDINGS[0];
  const isAbroad = upTo(3) === 0;
  const isCorrected = upTo(4) === 0;
  const carrier = isCorrected ? "ems" : "yuantong";
  const correction = isCorrected ? { isCorrected, oldCarrier: "yuantong", newCarrier: "ems" } : {};
  const traces: Record<LegName, TraceEvent[]> = { origin: [], destination: [] };
  const states: Record<LegName, number> = { origin: 0, destination: 0 };
  const legSnapshot = (name: LegName, from: string): LegSnapshot => ({
    carrier: from,
    waybillNumber: `YT${seed}`,
    state: parseState(states[name]),
    events: [...traces[name]],
    estimatedArrivalAt: null,
  });
  const pushes: PushSnapshot[] = [];
  // Kuaidi100 ends the subscription of the wrong carrier with an empty trace and continues with the
  // right one.
  if (isCorrected) {
    const origin = {
      carrier: "yuantong",
      waybillNumber: null,
      state: parseState(0),
      events: [],
      estimatedArrivalAt: null,
    };
    pushes.push(pushOf({ status: "abort", message: "3天查询无记录", newCarrier: "ems", origin }));
  }
  for (let step = 0; pushes.length < length - 1 && ending.states.length > 0; step += 1) {
    const name: LegName = isAbroad && step > 1 && upTo(2) === 0 ? "destination" : "origin";
    const more = 1 + upTo(3);
    for (let added = 0; added < more; added += 1) {
      // The carrier corrects nothing; two events may have the same minute, and one may have an
      // invalid time.
      const clock = upTo(12) === 0 && traces[name].length > 0 ? null : START + (step * 4 + (added >> 1)) * HOUR;
      traces[name].unshift(eventOf(clock, `${name} ${step}.${added}`));
    }
    states[name] = ending.states[Math.min(step, ending.states.length - 1)] ?? 0;
    const destination = traces.destination.length > 0 ? legSnapshot("destination", "japanposten") : null;
    pushes.push(pushOf({ ...correction, origin: legSnapshot("origin", carrier), destination }));
    if (upTo(6) === 0) pushes.push(pushes.at(-1) as PushSnapshot); // sent again because its answer was lost
  }
  const destination = traces.destination.length > 0 ? legSnapshot("destination", "japanposten") : null;
  // An abort has state 0, whatever the parcel's state is.
  const last =
    ending.ends === "abort"
      ? { ...legSnapshot("origin", carrier), state: parseState(0) }
      : legSnapshot("origin", carrier);
  pushes.push(pushOf({ ...correction, status: ending.ends, message: "60天无变化", origin: last, destination }));
  return pushes.slice(-length);
}

function pushOf(fields: Partial<PushSnapshot>): PushSnapshot {
  const nothing = { message: null, isCorrected: false, oldCarrier: null, newCarrier: null, destination: null };
  return { status: "polling", rawStatus: null, origin: null, ...nothing, ...fields };
}

function eventOf(clock: number | null, context: string): TraceEvent {
  const nothing = { status: null, statusCode: null, areaCode: null, areaName: null, areaCenter: null, location: null };
  return { ...nothing, time: String(clock), clock, context };
}

/**
 * The oracle: the expected result for the set of all pushes, whatever their order. It shares no
 * code with `foldPush`.
 */
function oracle(pushes: readonly PushSnapshot[]): Outcome {
  const shown = { origin: best(pushes, "origin"), destination: best(pushes, "destination") };
  const findState = (name: LegName) => stateAmong(pushes, name);
  const abroad = findState("destination");
  const leader = abroad && abroad.state !== null && abroad.state > 1 ? abroad : (findState("origin") ?? abroad);
  const listContexts = (name: LegName) => (shown[name]?.events ?? []).map(({ context }) => context);
  const hasNewCarrier = (push: PushSnapshot) => push.newCarrier !== null;
  const corrected = pushes.find(hasNewCarrier);
  const relevant = corrected ? pushes.filter((push) => push.isCorrected) : pushes;
  const has = (status: string) => relevant.some((push) => push.status === status);
  return {
    state: leader?.state ?? null,
    subState: leader?.subState ?? null,
    monitorStatus: has("shutdown") ? "shutdown" : has("abort") ? "abort" : pushes.length > 0 ? "polling" : "queued",
    carrier: corrected?.newCarrier ?? "yuantong",
    lastEvent: listContexts("origin")[0] ?? listContexts("destination")[0] ?? null,
    traces: { origin: listContexts("origin"), destination: listContexts("destination") },
  };
}

/** The furthest snapshot of a leg: the latest event, then the most events. */
function best(pushes: readonly PushSnapshot[], name: LegName): LegSnapshot | undefined {
  const ranked = pushes
    .flatMap((push) => (push[name] && push[name].events.length > 0 ? [push[name]] : []))
    .map((leg) => ({ leg, latest: Math.max(...leg.events.map(({ clock }) => clock ?? 0)) }))
    .sort((a, b) => b.latest - a.latest || b.leg.events.length - a.leg.events.length);
  return ranked[0]?.leg;
}

/**
 * The state of that snapshot; an abort's `0` only when no other state was reported for those
 * events.
 */
function stateAmong(pushes: readonly PushSnapshot[], name: LegName) {
  const furthest = best(pushes, name);
  if (!furthest) return undefined;
  const alike = pushes.filter((push) => push[name]?.events.length === furthest.events.length);
  const withState = alike.find((push) => push.status !== "abort" && push[name]?.events[0] === furthest.events[0]);
  return (withState?.[name] ?? furthest).state;
}

/**
 * An abort with a trace for which no other push has reported a state yet: whether its `0` counts
 * depends on whether an older snapshot came before it. Not compared here, because this never holds
 * for a complete set.
 */
function isUnsettled(pushes: readonly PushSnapshot[]): boolean {
  const isAbort = (push: PushSnapshot) => push.status === "abort" && (push.origin?.events.length ?? 0) > 0;
  const countEvents = (push: PushSnapshot) => push.origin?.events.length;
  return pushes.some(
    (abort) => isAbort(abort) && !pushes.some((push) => !isAbort(push) && countEvents(push) === countEvents(abort)),
  );
}

function receive(desk: Desk, push: PushSnapshot): Desk {
  const { progress, replacedLegs } = foldPush(desk.progress, push, 0, RECEIVED_AT);
  const traces = { ...desk.traces };
  for (const name of LEGS) {
    const replaced = replacedLegs[name];
    if (replaced) traces[name] = replaced.events.map(({ context }) => context);
  }
  return { progress, traces };
}

function outcomeOf({ progress, traces }: Desk): Outcome {
  const { state, subState, monitorStatus, carrier, lastEvent } = progress;
  return { state, subState, monitorStatus, carrier, lastEvent, traces };
}

const AT_DESK: Desk = { progress: AT_FIRST, traces: EMPTY_RECORD };

test(`every order of up to ${MAX_SNAPSHOTS} snapshots of ${PARCELS} parcels equals the oracle at each step`, () => {
  let orders = 0;
  for (let seed = 0; seed < PARCELS; seed += 1) {
    const pushes = scriptParcel(seed, 3 + (seed % (MAX_SNAPSHOTS - 2)));
    /** By the set of received pushes: the oracle does not use their order. */
    const expected = new Map<number, string>();
    const visit = (desk: Desk, received: readonly number[], mask: number): void => {
      if (!expected.has(mask))
        expected.set(mask, JSON.stringify(oracle(received.map((at) => pushes[at] as PushSnapshot))));
      const actual = outcomeOf(desk);
      if (
        !isUnsettled(received.map((at) => pushes[at] as PushSnapshot)) &&
        JSON.stringify(actual) !== expected.get(mask)
      ) {
        expect(actual, `parcel ${seed}, order ${received}`).toEqual(JSON.parse(expected.get(mask) ?? ""));
      }
      if (received.length === pushes.length) orders += 1;
      for (const [at, push] of pushes.entries()) {
        if ((mask & (1 << at)) === 0) visit(receive(desk, push), [...received, at], mask | (1 << at));
      }
    };
    visit(AT_DESK, [], 0);
  }
  expect(orders).toBeGreaterThan(30_000);
});

test(`${LONG_JOURNEYS * SHUFFLES_OF_EACH} shuffles of longer journeys equal the oracle at the end`, () => {
  for (let seed = 0; seed < LONG_JOURNEYS; seed += 1) {
    const upTo = numberFrom(seed * 7 + 3);
    const pushes = scriptParcel(seed, 4 + upTo(10));
    const expected = JSON.stringify(oracle(pushes));
    for (let round = 0; round < SHUFFLES_OF_EACH; round += 1) {
      for (let at = pushes.length - 1; at > 0; at -= 1) {
        const other = upTo(at + 1);
        [pushes[at], pushes[other]] = [pushes[other] as PushSnapshot, pushes[at] as PushSnapshot];
      }
      const actual = outcomeOf(pushes.reduce(receive, AT_DESK));
      if (JSON.stringify(actual) !== expected) expect(actual, `parcel ${seed}`).toEqual(JSON.parse(expected));
    }
  }
});
