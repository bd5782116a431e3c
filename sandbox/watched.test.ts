import { expect, test } from "vitest";
import { marker } from "./choose-scenario";
import { Parcel } from "./parcel";
import { writePushParam } from "./push-param";
import { SCENARIO_NAMES, type ScenarioName, scenario } from "./scenarios";
import { readWatchedList } from "./watched";

const SUBSCRIBED = Date.UTC(2026, 10, 20, 4);
const MINUTE_MS = 60_000;
const OPTIONS = { speed: 120, seed: "7" };

function subscribe(name: ScenarioName): Parcel {
  const { isTwoLegged } = scenario(name);
  const [company, number] = isTwoLegged ? ["ems", "EA123456785CN"] : ["yunda", "YT8800000000001"];
  const parameters = { callbackurl: "http://desk.example/", ...(isTwoLegged && { interCom: "1" }) };
  return new Parcel({ company, number: number + marker(name), key: "KEY", parameters }, company, SUBSCRIBED, OPTIONS);
}

const entryOf = (parcel: Parcel) => ({ parcel, outbox: [], accepted: 0, failed: 0, dropped: 0 });

/** The parcel as another process finds it. */
function remembered(parcel: Parcel): Parcel {
  const [entry] = readWatchedList(JSON.parse(JSON.stringify([entryOf(parcel)])), OPTIONS);
  if (!entry) throw new Error("forgotten");
  return entry.parcel;
}

/** Looks every two minutes of the sandbox's first 12 hours, at the parcel that `next` makes of the one before. */
function live(name: ScenarioName, next: (parcel: Parcel) => Parcel) {
  const pushes: string[] = [];
  let parcel = subscribe(name);
  for (let at = SUBSCRIBED; at < SUBSCRIBED + 720 * MINUTE_MS && !parcel.isOver; at += 2 * MINUTE_MS) {
    const news = parcel.look(at);
    if (news) pushes.push(writePushParam(parcel, news));
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
    const before = SUBSCRIBED + 3 * MINUTE_MS;
    parcel.look(before);
    const frozen = structuredClone(parcel.scans);
    const later = remembered(parcel);
    const now = before + 90 * MINUTE_MS;
    const news = later.look(now);
    expect(later.scans.slice(0, frozen.length)).toEqual(frozen);
    for (const { at } of later.scans.slice(frozen.length)) {
      expect(at).toBeGreaterThan(before);
      expect(at).toBeLessThanOrEqual(now);
    }
    if (later.scans.length > frozen.length) expect(news).toBeDefined();
    if (name === "signed") expect(news?.status).toBe("shutdown");
  },
);

test("a parcel keeps the fate that a test gave it", () => {
  const parcel = subscribe("signed");
  parcel.look(SUBSCRIBED);
  parcel.follow("refused", SUBSCRIBED + MINUTE_MS);
  const later = remembered(parcel);
  later.look(SUBSCRIBED + 90 * MINUTE_MS);
  expect(later.scans.at(-1)?.state).toBe(14);
});

const written = JSON.parse(JSON.stringify(entryOf(subscribe("signed"))));

test.each([
  ["an object", {}],
  ["a list of numbers", [1]],
  ["no parcel", [{ ...written, parcel: null }]],
  ["no outbox", [{ ...written, outbox: undefined }]],
  ["a push without text", [{ ...written, outbox: [{ triesLeft: 1, dueAt: 0 }] }]],
  ["an unknown scenario", [{ ...written, parcel: { ...written.parcel, scenarioName: "toString" } }]],
  ["a scan without a time", [{ ...written, parcel: { ...written.parcel, scans: written.parcel.pending } }]],
  ["no callback address", [{ ...written, parcel: { ...written.parcel, request: { number: "1", parameters: {} } } }]],
])("%s is not taken for a list of watched parcels", (_, content) => {
  expect(() => readWatchedList(content, OPTIONS)).toThrow(TypeError);
});
