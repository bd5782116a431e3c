import { expect, test } from "vitest";
import { ZodError } from "zod";
import { SimulatedParcel } from "@/sandbox/parcels/simulated-parcel";
import { buildPushParam } from "@/sandbox/pushes/push-param";
import {
  getScenario,
  SCENARIO_NAMES,
  type ScenarioName,
  scenarioMarker,
  UNTRUE_SCENARIO_NAMES,
} from "@/sandbox/scenarios/scenarios";
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

const createEntry = (parcel: SimulatedParcel) => ({
  parcel,
  looks: 1,
  nextLookAt: null,
  outbox: [],
  accepted: 0,
  failed: 0,
  dropped: 0,
});

const createState = (...watched: unknown[]) => ({ clock: { virtual: 1, real: 1 }, accounts: [], charges: [], watched });

/** The parcel as another process restores it. */
function restored(parcel: SimulatedParcel): SimulatedParcel {
  const { watched } = parseSavedState(JSON.parse(JSON.stringify(createState(createEntry(parcel)))));
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
    const update = parcel.checkForUpdate(at);
    if (update) pushes.push(buildPushParam(parcel, update));
    parcel = next(parcel);
  }
  return { pushes, scans: parcel.scans };
}

test.each([...SCENARIO_NAMES, ...UNTRUE_SCENARIO_NAMES])(
  "%s: a parcel that is saved and restored at every check behaves like any other",
  (name) => {
    expect(live(name, restored)).toEqual(live(name, (parcel) => parcel));
  },
);

test.each(SCENARIO_NAMES)(
  "%s: what happens while nobody looks is told by the next look, and lies in the past",
  (name) => {
    const parcel = subscribe(name);
    const before = SUBSCRIBED + 6 * HOUR_MS;
    parcel.checkForUpdate(before);
    const frozen = structuredClone(parcel.scans);
    const later = restored(parcel);
    const now = before + 180 * HOUR_MS;
    const update = later.checkForUpdate(now);
    expect(later.scans.slice(0, frozen.length)).toEqual(frozen);
    for (const { at } of later.scans.slice(frozen.length)) {
      expect(at).toBeGreaterThan(before);
      expect(at).toBeLessThanOrEqual(now);
    }
    const isHeard = getScenario(name).watching !== "interrupted";
    expect(update !== undefined || later.scans.length === frozen.length || !isHeard).toBe(true);
    expect(name !== "signed" || update?.status === "shutdown").toBe(true);
  },
);

test("a parcel keeps the scenario that a test set", () => {
  const parcel = subscribe("signed");
  parcel.checkForUpdate(SUBSCRIBED);
  parcel.changeScenario("refused", SUBSCRIBED + MINUTE_MS);
  const later = restored(parcel);
  later.checkForUpdate(SUBSCRIBED + 180 * HOUR_MS);
  expect(later.scans.at(-1)?.state).toBe(14);
});

const written = JSON.parse(JSON.stringify(createEntry(subscribe("signed"))));

test.each([
  ["an empty object", {}],
  ["a list", [createState()]],
  ["a memory without a clock", { ...createState(), clock: undefined }],
  ["an account without a key", { ...createState(), accounts: [{ balance: 1 }] }],
  ["a charge without a month", { ...createState(), charges: [{ number: "1" }] }],
  ["a list of numbers", createState(1)],
  ["no parcel", createState({ ...written, parcel: null })],
  ["no outbox", createState({ ...written, outbox: undefined })],
  ["a push without text", createState({ ...written, outbox: [{ triesLeft: 1, dueAt: 0 }] })],
  ["an unknown scenario", createState({ ...written, parcel: { ...written.parcel, scenarioName: "toString" } })],
  ["a scan without a time", createState({ ...written, parcel: { ...written.parcel, scans: written.parcel.pending } })],
  [
    "no callback address",
    createState({ ...written, parcel: { ...written.parcel, request: { number: "1", parameters: {} } } }),
  ],
])("%s is not a saved state", (_, content) => {
  expect(() => parseSavedState(content)).toThrow(ZodError);
});
