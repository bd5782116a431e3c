import { describe, expect, test } from "vitest";
import { parsePush } from "@/lib/kuaidi100/parse-push";
import type { SubscribeParameters } from "@/lib/kuaidi100/subscribe-wire";
import { buildPushParam } from "@/sandbox/pushes/push-param";
import { getScenario, SCENARIO_NAMES, type ScenarioName, scenarioMarker } from "@/sandbox/scenarios/scenarios";
import { SimulatedParcel } from "./simulated-parcel";

const SUBSCRIBED = Date.UTC(2026, 10, 20, 4);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function subscribe(name: ScenarioName, parameters: Partial<SubscribeParameters> = {}): SimulatedParcel {
  const { isTwoLegged } = getScenario(name);
  const number = `${isTwoLegged ? "EA123456785CN" : "YT8800000000001"}-${scenarioMarker(name)}`;
  const interCom = isTwoLegged ? "1" : undefined;
  const request = {
    company: isTwoLegged ? "ems" : "yunda",
    number,
    from: "广东省深圳市南山区",
    to: "北京市朝阳区",
    key: "KEY",
    parameters: { callbackurl: "http://desk.example/", interCom, ...parameters },
  };
  return new SimulatedParcel(request, request.company, SUBSCRIBED, { seed: "7", stampOf: (at) => at });
}

/** All pushes for the parcel, with regular checks until no more can come. */
function live(parcel: SimulatedParcel, everyMs = 4 * HOUR_MS, days = 50) {
  const pushes: { at: number; param: string }[] = [];
  for (let at = SUBSCRIBED; at < SUBSCRIBED + days * DAY_MS && !parcel.isOver; at += everyMs) {
    const update = parcel.checkForUpdate(at);
    if (update) pushes.push({ at, param: buildPushParam(parcel, update) });
  }
  return pushes;
}

const snapshots = (parcel: SimulatedParcel) => live(parcel).map(({ param }) => parsePush(param));

test.each<[ScenarioName, number]>([
  ["transit", 0],
  ["picked-up", 1],
  ["problem", 2],
  ["signed", 3],
  ["signed-at-station", 3],
  ["return-signed", 4],
  ["delivering", 5],
  ["locker", 5],
  ["returning", 6],
  ["handed-over", 7],
  ["customs-waiting", 10],
  ["customs-clearing", 11],
  ["customs-cleared", 12],
  ["customs-trouble", 13],
  ["refused", 14],
])("%s ends in state %i and stays there", (name, state) => {
  const last = snapshots(subscribe(name)).at(-1);
  expect(last?.origin?.state.state).toBe(state);
  expect(last?.status).toBe(state === 3 || state === 4 ? "shutdown" : "polling");
});

test("an unknown state is pushed unchanged", () => {
  expect(snapshots(subscribe("unknown")).at(-1)?.origin?.state.raw).toBe("99");
});

describe("monitoring", () => {
  test("a number without a record is aborted after three days", () => {
    const pushes = live(subscribe("no-record"));
    expect(pushes).toHaveLength(1);
    expect(pushes[0]?.at).toBeGreaterThanOrEqual(SUBSCRIBED + 72 * HOUR_MS);
    expect(JSON.parse(pushes[0]?.param ?? "")).toMatchObject({
      status: "abort",
      message: "3天查询无记录",
      autoCheck: "0",
      comOld: "",
      comNew: "",
      lastResult: { status: "201", state: "0", data: [] },
    });
  });

  test("a parcel without a change for sixty days is aborted with its trace", () => {
    const last = snapshots(subscribe("stale")).at(-1);
    expect(last).toMatchObject({ status: "abort", message: "60天无变化" });
    expect(last?.origin?.events.length).toBeGreaterThan(3);
  });

  test("a wrong carrier is aborted, and the right one is monitored instead", () => {
    const [abort, ...rest] = snapshots(subscribe("corrected"));
    expect(abort).toMatchObject({ status: "abort", isCorrected: false, oldCarrier: null, newCarrier: "yuantong" });
    expect(abort?.origin).toMatchObject({ carrier: "yunda", events: [] });
    expect(rest.at(-1)).toMatchObject({
      status: "shutdown",
      isCorrected: true,
      oldCarrier: "yunda",
      newCarrier: "yuantong",
      origin: { carrier: "yuantong" },
    });
  });

  test("a repaired trace is pushed again after the end, with corrected texts", () => {
    const [signed, repaired] = snapshots(subscribe("repaired")).slice(-2);
    expect([signed?.status, repaired?.status]).toEqual(["shutdown", "updateall"]);
    expect(signed?.origin?.events.filter((event) => event.context.includes("【】"))).toHaveLength(2);
    expect(repaired?.origin?.events.filter((event) => event.context.includes("【】"))).toHaveLength(0);
  });

  test("a check without a new event sends no push", () => {
    const parcel = subscribe("signed");
    expect(parcel.checkForUpdate(SUBSCRIBED)).toBeDefined();
    expect(parcel.checkForUpdate(SUBSCRIBED + 1000)).toBeUndefined();
  });
});

describe("two legs", () => {
  test.each([
    ["JP", "japanposten", "Tokyo"],
    ["SG", "speedpost", "Singapore"],
  ])("a parcel to %s is signed there", (destinationCountry, carrier, city) => {
    const last = snapshots(subscribe("abroad-signed", { destinationCountry, resultv2: "1" })).at(-1);
    expect(last).toMatchObject({ status: "shutdown", destination: { carrier, state: { state: 3 } } });
    expect(last?.origin).toMatchObject({ carrier: "ems", state: { state: 0 } });
    expect(last?.destination?.events[0]).toMatchObject({ areaName: city, areaCode: null });
  });

  test("customs of the destination may hold it", () => {
    const last = snapshots(subscribe("abroad-customs")).at(-1);
    expect(last).toMatchObject({ status: "polling", destination: { state: { state: 13 } } });
  });

  test("without interCom there is one leg; with it, no field about carriers", () => {
    const [domestic] = live(subscribe("abroad-signed", { interCom: undefined })).slice(-1);
    expect(JSON.parse(domestic?.param ?? "")).not.toHaveProperty("destResult");
    const [abroad] = live(subscribe("abroad-signed")).slice(-1);
    for (const field of ["autoCheck", "comOld", "comNew"]) {
      expect(JSON.parse(domestic?.param ?? "")).toHaveProperty(field);
      expect(JSON.parse(abroad?.param ?? "")).not.toHaveProperty(field);
    }
  });
});

describe("the fields of resultv2", () => {
  const newest = (resultv2?: string) => {
    const { param } = live(subscribe("signed", { resultv2 })).at(-1) ?? { param: "" };
    return JSON.parse(param).lastResult;
  };

  test("without it, an event is its text and its times", () => {
    expect(Object.keys(newest().data[0])).toEqual(["context", "time", "ftime"]);
  });

  test("with 1 come status, area code and area name", () => {
    expect(newest("1")).toMatchObject({ state: "3" });
    expect(newest("1").data.at(-1)).toMatchObject({
      status: "揽收",
      areaCode: "440305000000",
      areaName: "广东省深圳市南山区",
    });
  });

  test("with 4 come advanced codes and a point on the map", () => {
    expect(newest("4").state).toMatch(/^30[1-4]$/);
    expect(newest("4").data.at(-1)).toMatchObject({
      status: "已揽收",
      statusCode: "103",
      areaCode: "CN440305000000",
      areaName: "广东,深圳市,南山区",
      areaCenter: "113.930,22.533",
    });
  });
});

describe("times", () => {
  test.each(SCENARIO_NAMES)("%s: no event is of the future, none before its predecessor, none changes", (name) => {
    const stamps = new Map<string, number | null>();
    for (const { at, param } of live(subscribe(name))) {
      const { origin, destination } = parsePush(param);
      for (const leg of [origin, destination]) {
        const clocks = (leg?.events ?? []).map((event) => event.clock ?? Number.NaN);
        expect(clocks).toEqual(clocks.toSorted((a, b) => b - a));
        expect(clocks.every((clock) => clock <= at)).toBe(true);
        for (const [index, event] of (leg?.events ?? []).toReversed().entries()) {
          const key = `${leg?.carrier} ${index}`;
          expect(stamps.get(key) ?? event.clock).toBe(event.clock);
          stamps.set(key, event.clock);
        }
      }
    }
  });

  test("scans before the subscription have their real intervals", () => {
    const parcel = subscribe("stale");
    parcel.checkForUpdate(SUBSCRIBED);
    const [first, last] = [parcel.scans[0]?.at ?? 0, parcel.scans.at(-1)?.at ?? 0];
    expect(last - first).toBeGreaterThan(12 * HOUR_MS);
    expect(SUBSCRIBED - last).toBeGreaterThan(50 * 24 * HOUR_MS);
  });
});

describe("controlled by a test", () => {
  test("can move a parcel step by step", () => {
    const parcel = subscribe("return-signed");
    const states: (number | undefined)[] = [];
    for (let at = SUBSCRIBED; parcel.skipToNextEvent(at); at += 1000) {
      const update = parcel.checkForUpdate(at);
      expect(update).toBeDefined();
      expect(parcel.scans.at(-1)?.at).toBeLessThanOrEqual(at);
      states.push(parcel.scans.at(-1)?.state);
    }
    expect(states.slice(-6)).toEqual([5, 14, 6, 6, 6, 4]);
  });

  test("can cause each kind of end at once", () => {
    const abort = subscribe("no-record");
    expect(abort.skipToNextEvent(SUBSCRIBED)).toBe(true);
    expect(abort.checkForUpdate(SUBSCRIBED)?.message).toBe("3天查询无记录");
    expect(abort.skipToNextEvent(SUBSCRIBED)).toBe(false);
  });

  test("can change a parcel's scenario, even after it was signed", () => {
    const parcel = subscribe("signed");
    for (let at = SUBSCRIBED; parcel.skipToNextEvent(at); at += 1000) parcel.checkForUpdate(at);
    expect(parcel.scans.at(-1)?.state).toBe(3);
    parcel.changeScenario("returning", SUBSCRIBED + 60_000);
    expect(parcel.skipToNextEvent(SUBSCRIBED + 60_000)).toBe(true);
    expect(parcel.checkForUpdate(SUBSCRIBED + 60_000)?.status).toBe("polling");
    expect(parcel.scans.at(-1)?.state).toBe(6);
  });
});
