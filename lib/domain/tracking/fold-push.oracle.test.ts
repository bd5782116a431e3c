import { expect, test } from "vitest";
import { LEGS, type LegName } from "@/lib/domain/shipments/shipment";
import { parseState } from "@/lib/domain/shipments/shipment-states";
import { foldPush, type TrackingProgress } from "./fold-push";
import type { LegSnapshot, PushSnapshot, TraceEvent } from "./push-snapshot";

/** Every parcel is scripted from a seed of its own: a failure names it, and it can be played again. */
const PARCELS = 200;
/** Longer journeys, each in so many orders. */
const LONG_JOURNEYS = 2_500;
const SHUFFLES_OF_EACH = 4;
const MOST_SNAPSHOTS = 6;
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
  legs: { origin: null, destination: null },
};
const EMPTY_RECORD: Desk["traces"] = { origin: [], destination: [] };

/** What the database would hold: the progress, and the events of each leg. */
interface Desk {
  progress: TrackingProgress;
  traces: Record<LegName, string[]>;
}

/** What is compared: what people see of a parcel. */
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
  // mulberry32: small, and the same everywhere.
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

/** The pushes of one parcel in the order in which Kuaidi100 would send them. */
function scriptParcel(seed: number, length: number): PushSnapshot[] {
  const upTo = numberFrom(seed);
  const ending = ENDINGS[seed % ENDINGS.length] ?? ENDINGS[0];
  const isAbroad = upTo(3) === 0;
  const isCorrected = upTo(4) === 0;
  const carrier = isCorrected ? "ems" : "yuantong";
  const correction = isCorrected ? { isCorrected, oldCarrier: "yuantong", newCarrier: "ems" } : {};
  const traces: Record<LegName, TraceEvent[]> = { origin: [], destination: [] };
  const states: Record<LegName, number> = { origin: 0, destination: 0 };
  const told = (name: LegName, from: string): LegSnapshot => ({
    carrier: from,
    waybillNumber: `YT${seed}`,
    state: parseState(states[name]),
    events: [...traces[name]],
  });
  const pushes: PushSnapshot[] = [];
  // Kuaidi100 gives the subscribed carrier up with an empty trace, and goes on under the right one.
  if (isCorrected) {
    const origin = { carrier: "yuantong", waybillNumber: null, state: parseState(0), events: [] };
    pushes.push(pushOf({ status: "abort", message: "3天查询无记录", newCarrier: "ems", origin }));
  }
  for (let step = 0; pushes.length < length - 1 && ending.states.length > 0; step += 1) {
    const name: LegName = isAbroad && step > 1 && upTo(2) === 0 ? "destination" : "origin";
    const more = 1 + upTo(3);
    for (let added = 0; added < more; added += 1) {
      // The carrier corrects nothing; two events may bear the same minute, and one a time nobody can read.
      const clock = upTo(12) === 0 && traces[name].length > 0 ? null : START + (step * 4 + (added >> 1)) * HOUR;
      traces[name].unshift(eventOf(clock, `${name} ${step}.${added}`));
    }
    states[name] = ending.states[Math.min(step, ending.states.length - 1)] ?? 0;
    const destination = traces.destination.length > 0 ? told("destination", "japanposten") : null;
    pushes.push(pushOf({ ...correction, origin: told("origin", carrier), destination }));
    if (upTo(6) === 0) pushes.push(pushes.at(-1) as PushSnapshot); // sent again, its answer was lost
  }
  const destination = traces.destination.length > 0 ? told("destination", "japanposten") : null;
  // An abort bears state 0, whatever the parcel's is.
  const last = ending.ends === "abort" ? { ...told("origin", carrier), state: parseState(0) } : told("origin", carrier);
  pushes.push(pushOf({ ...correction, status: ending.ends, message: "60天无变化", origin: last, destination }));
  return pushes.slice(-length);
}

function pushOf(given: Partial<PushSnapshot>): PushSnapshot {
  const nothing = { message: null, isCorrected: false, oldCarrier: null, newCarrier: null, destination: null };
  return { status: "polling", rawStatus: null, origin: null, ...nothing, ...given };
}

function eventOf(clock: number | null, context: string): TraceEvent {
  const nothing = { status: null, statusCode: null, areaCode: null, areaName: null, areaCenter: null, location: null };
  return { ...nothing, time: String(clock), clock, context };
}

/**
 * The oracle: what a person would say of the parcel with all its pushes spread out on a table. It
 * looks at the set and never at the order, which is the point; it shares no code with the fold.
 */
function oracle(pushes: readonly PushSnapshot[]): Outcome {
  const shown = { origin: best(pushes, "origin"), destination: best(pushes, "destination") };
  const stateOf = (name: LegName) => stateAmong(pushes, name);
  const abroad = stateOf("destination");
  const leader = abroad && abroad.state !== null && abroad.state > 1 ? abroad : (stateOf("origin") ?? abroad);
  const traceOf = (name: LegName) => (shown[name]?.events ?? []).map(({ context }) => context);
  const isRight = (push: PushSnapshot) => push.newCarrier !== null;
  const corrected = pushes.find(isRight);
  const speaking = corrected ? pushes.filter((push) => push.isCorrected) : pushes;
  const has = (status: string) => speaking.some((push) => push.status === status);
  return {
    state: leader?.state ?? null,
    subState: leader?.subState ?? null,
    monitorStatus: has("shutdown") ? "shutdown" : has("abort") ? "abort" : pushes.length > 0 ? "polling" : "queued",
    carrier: corrected?.newCarrier ?? "yuantong",
    lastEvent: traceOf("origin")[0] ?? traceOf("destination")[0] ?? null,
    traces: { origin: traceOf("origin"), destination: traceOf("destination") },
  };
}

/** Of a leg's snapshots the one that reaches furthest: the latest event, then the most events. */
function best(pushes: readonly PushSnapshot[], name: LegName): LegSnapshot | undefined {
  const ranked = pushes
    .flatMap((push) => (push[name] && push[name].events.length > 0 ? [push[name]] : []))
    .map((leg) => ({ leg, latest: Math.max(...leg.events.map(({ clock }) => clock ?? 0)) }))
    .sort((a, b) => b.latest - a.latest || b.leg.events.length - a.leg.events.length);
  return ranked[0]?.leg;
}

/** That snapshot's word, but an abort's `0` only where nothing else was ever said of those events. */
function stateAmong(pushes: readonly PushSnapshot[], name: LegName) {
  const furthest = best(pushes, name);
  if (!furthest) return undefined;
  const alike = pushes.filter((push) => push[name]?.events.length === furthest.events.length);
  const spoken = alike.find((push) => push.status !== "abort" && push[name]?.events[0] === furthest.events[0]);
  return (spoken?.[name] ?? furthest).state;
}

/**
 * An abort with a trace of which no other push has told the state yet: whether its `0` counts
 * depends on whether an older snapshot came before it. Left out here; it is no order of a full set.
 */
function isUnsettled(pushes: readonly PushSnapshot[]): boolean {
  const isAbort = (push: PushSnapshot) => push.status === "abort" && (push.origin?.events.length ?? 0) > 0;
  const lengthOf = (push: PushSnapshot) => push.origin?.events.length;
  return pushes.some(
    (abort) => isAbort(abort) && !pushes.some((push) => !isAbort(push) && lengthOf(push) === lengthOf(abort)),
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

test(`every order of up to ${MOST_SNAPSHOTS} snapshots of ${PARCELS} parcels shows, at each step, what the oracle says`, () => {
  let orders = 0;
  for (let seed = 0; seed < PARCELS; seed += 1) {
    const pushes = scriptParcel(seed, 3 + (seed % (MOST_SNAPSHOTS - 2)));
    /** By the set of pushes that came: the oracle knows no order. */
    const expected = new Map<number, string>();
    const visit = (desk: Desk, came: readonly number[], mask: number): void => {
      if (!expected.has(mask)) expected.set(mask, JSON.stringify(oracle(came.map((at) => pushes[at] as PushSnapshot))));
      const actual = outcomeOf(desk);
      if (!isUnsettled(came.map((at) => pushes[at] as PushSnapshot)) && JSON.stringify(actual) !== expected.get(mask)) {
        expect(actual, `parcel ${seed}, order ${came}`).toEqual(JSON.parse(expected.get(mask) ?? ""));
      }
      if (came.length === pushes.length) orders += 1;
      for (const [at, push] of pushes.entries()) {
        if ((mask & (1 << at)) === 0) visit(receive(desk, push), [...came, at], mask | (1 << at));
      }
    };
    visit(AT_DESK, [], 0);
  }
  expect(orders).toBeGreaterThan(30_000);
});

test(`${LONG_JOURNEYS * SHUFFLES_OF_EACH} shuffles of longer journeys end as the oracle says`, () => {
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
