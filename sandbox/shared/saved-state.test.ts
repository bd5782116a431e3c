import { expect, test } from "vitest";
import { SimulatedParcel } from "@/sandbox/parcels/simulated-parcel";
import { buildPushParam } from "@/sandbox/pushes/push-param";
import { getScenario, SCENARIO_NAMES, type ScenarioName, scenarioMarker } from "@/sandbox/scenarios/scenarios";
import { parseSavedState, restoreParcel } from "./saved-state";

const SUBSCRIBED = Date.UTC(2026, 10, 20, 4);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const OPTIONS = { seed: "7", stampOf: (at: number) => at };

function subscribe(name: ScenarioName): SimulatedParcel {
  const { isTwoLegged } = getScenario(name);
  const [company, number] = isTwoLegged ? ["ems", "EA123456785CN"] : ["yunda", "YT8800000000001"];
  const parameters = { callbackurl: "http://desk.example/", ...(isTwoLegged && { interCom: "1" }) };
  return new SimulatedParcel(
    { company, number: `${number}-${scenarioMarker(name)}`, key: "KEY", parameters },
    company,
    SUBSCRIBED,
    OPTIONS,
  );
}

const entryOf = (parcel: SimulatedParcel) => ({
  parcel,
  looks: 1,
  nextLookAt: null,
  outbox: [],
  accepted: 0,
  failed: 0,
  dropped: 0,
});

const memoryOf = (...watched: unknown[]) => ({ clock: { virtual: 1, real: 1 }, accounts: [], charges: [], watched });

/** The parcel as another process restores it. */
function remembered(parcel: SimulatedParcel): SimulatedParcel {
  const { watched } = parseSavedState(JSON.parse(JSON.stringify(memoryOf(entryOf(parcel)))));
  if (!watched[0]) throw new Error("forgotten");
  return restoreParcel(watched[0], OPTIONS).parcel;
}

/**
 * Checks the parcel every sixteen hours for more than sixty days; `next` replaces the parcel before
 * each check.
 */
function live(name: ScenarioName, next: (parcel: SimulatedParcel) => SimulatedParcel) {
  const pushes: string[] = [];
  let parcel = subscribe(name);
  for (let at = SUBSCRIBED; at < SUBSCRIBED + 70 * 24 * HOUR_MS && !parcel.isOver; at += 16 * HOUR_MS) {
    const news = parcel.checkForUpdate(at);
    if (news) pushes.push(buildPushParam(parcel, news));
    parcel = next(parcel);
  }
  return { pushes, scans: parcel.scans };
}

test.each(SCENARIO_NAMES)("%s: a parcel that is written down and read at every look fares as any other", (name) => {
  expect(live(name, remembered)).toEqual(live(name, (parcel) => parcel));
});

test.each(SCENARIO_NAMES)(
  "%s: what happens while nobody looks is told by the next look, and lies in the past",
  (name) => {
    const parcel = subscribe(name);
    const before = SUBSCRIBED + 6 * HOUR_MS;
    parcel.checkForUpdate(before);
    const frozen = structuredClone(parcel.scans);
    const later = remembered(parcel);
    const now = before + 180 * HOUR_MS;
    const news = later.checkForUpdate(now);
    expect(later.scans.slice(0, frozen.length)).toEqual(frozen);
    for (const { at } of later.scans.slice(frozen.length)) {
      expect(at).toBeGreaterThan(before);
      expect(at).toBeLessThanOrEqual(now);
    }
    const isHeard = getScenario(name).watching !== "interrupted";
    if (later.scans.length > frozen.length && isHeard) expect(news).toBeDefined();
    if (name === "signed") expect(news?.status).toBe("shutdown");
  },
);

test("a parcel keeps the fate that a test gave it", () => {
  const parcel = subscribe("signed");
  parcel.checkForUpdate(SUBSCRIBED);
  parcel.changeScenario("refused", SUBSCRIBED + MINUTE_MS);
  const later = remembered(parcel);
  later.checkForUpdate(SUBSCRIBED + 180 * HOUR_MS);
  expect(later.scans.at(-1)?.state).toBe(14);
});

const written = JSON.parse(JSON.stringify(entryOf(subscribe("signed"))));

test.each([
  ["an empty object", {}],
  ["a list", [memoryOf()]],
  ["a memory without a clock", { ...memoryOf(), clock: undefined }],
  ["an account without a key", { ...memoryOf(), accounts: [{ balance: 1 }] }],
  ["a charge without a month", { ...memoryOf(), charges: [{ number: "1" }] }],
  ["a list of numbers", memoryOf(1)],
  ["no parcel", memoryOf({ ...written, parcel: null })],
  ["no outbox", memoryOf({ ...written, outbox: undefined })],
  ["a push without text", memoryOf({ ...written, outbox: [{ triesLeft: 1, dueAt: 0 }] })],
  ["an unknown scenario", memoryOf({ ...written, parcel: { ...written.parcel, scenarioName: "toString" } })],
  ["a scan without a time", memoryOf({ ...written, parcel: { ...written.parcel, scans: written.parcel.pending } })],
  [
    "no callback address",
    memoryOf({ ...written, parcel: { ...written.parcel, request: { number: "1", parameters: {} } } }),
  ],
])("%s is not taken for a memory", (_, content) => {
  expect(() => parseSavedState(content)).toThrow(TypeError);
});
