import { expect, test } from "vitest";
import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { msUntilFirstQuery, msUntilNextQuery, queryRandom } from "@/sandbox/pushes/query-schedule";
import { COMMON } from "@/sandbox/scenarios/scenarios-common";
import { s10CheckDigit } from "./demo-numbers";
import { type DemoParcel, demoParcels, demoPlan } from "./demo-parcels";
import { recogniseCarrier } from "./sandbox-carriers";
import { SimulatedParcel } from "./simulated-parcel";

const SPEED = 120;
const START = Date.UTC(2026, 10, 24, 2);

function subscription(parcel: DemoParcel): SubscribeRequest {
  const { carrier, waybillNumber, from, to, international, destinationCountry, destinationCarrier } = parcel;
  const interCom = international ? "1" : undefined;
  const parameters = {
    callbackurl: "http://desk.example/",
    interCom,
    destinationCountry,
    destinationCom: destinationCarrier,
  };
  return { company: carrier, number: waybillNumber, from, to, key: "KEY", parameters };
}

/** Real times of every push in the first `minutes` of the demonstration, and the final states. */
function run(minutes: number) {
  const end = START + minutes * 60_000 * SPEED;
  const pushes: number[] = [];
  const states = new Set<number | string>();
  const aborted: string[] = [];
  for (const demo of demoParcels()) {
    const parcel = new SimulatedParcel(subscription(demo), demo.carrier, START, { seed: "7", stampOf: (at) => at });
    const randomOfCheck = (checks: number) => queryRandom("7", demo.waybillNumber, checks);
    let at = START + msUntilFirstQuery(randomOfCheck(0));
    for (let checks = 1; at < end && !parcel.isOver; checks += 1) {
      const update = parcel.checkForUpdate(at);
      if (update) pushes.push(START + (at - START) / SPEED);
      at += msUntilNextQuery(parcel, checks, randomOfCheck(checks), update);
    }
    if (parcel.lastStatus === "abort") aborted.push(parcel.scenarioName);
    states.add(parcel.scans.at(-1)?.state ?? "none");
  }
  return { pushes: pushes.sort((a, b) => a - b), states, aborted };
}

function longestPause(moments: readonly number[]): number {
  return Math.max(...moments.slice(1).map((at, index) => at - (moments[index] ?? at)));
}

test("more than eighty shipments, no number twice", () => {
  const numbers = demoParcels().map((parcel) => parcel.waybillNumber);
  expect(numbers.length).toBeGreaterThan(80);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(new Set(demoParcels().map((parcel) => parcel.shop)).size).toBe(3);
  expect(new Set(demoParcels().map((parcel) => parcel.salesperson)).size).toBe(5);
  expect(new Set(demoParcels().map((parcel) => parcel.carrier)).size).toBeGreaterThanOrEqual(10);
  expect(demoParcels().every((parcel) => parcel.recipient.length > 1)).toBe(true);
});

test("every everyday scenario has a shipment, and so have a few late and untrue ones", () => {
  const shown = new Set(demoParcels().map((parcel) => demoPlan(parcel.waybillNumber)?.scenario));
  const late = ["stalled", "sign-late", "pickup-late", "locker-late", "delivery-late", "transit-late"];
  const untrue = ["signed-elsewhere", "signed-in-silence"];
  expect([...shown].sort()).toEqual([...Object.keys(COMMON), "problem", "unknown", ...late, ...untrue].sort());
});

test("after half a virtual year no parcel is aborted, except those that demonstrate it", () => {
  const { aborted } = run(180 * 12);
  expect(new Set(aborted)).toEqual(new Set(["no-record", "stale"]));
});

test("each number has its carrier's format, except for the corrected carrier", () => {
  const others = demoParcels().filter((parcel) => recogniseCarrier(parcel.waybillNumber) !== parcel.carrier);
  expect(others.map((parcel) => demoPlan(parcel.waybillNumber)?.scenario)).toEqual(["corrected"]);
});

test("carriers that need a phone have one, and postal numbers have a valid check digit", () => {
  for (const parcel of demoParcels()) {
    const needsPhone = /^(shunfeng|zhongtong)/.test(parcel.carrier);
    expect(needsPhone ? parcel.phone : "13800138000").toMatch(/^13\d00\d{6}$/);
    if (parcel.international) {
      expect(Number(parcel.waybillNumber[10])).toBe(s10CheckDigit(parcel.waybillNumber.slice(2, 10)));
    }
  }
});

test.each(["01514258|3", "03527888|5", "00071759|5", "26399951|3", "47110815|1"])("check digit of %s", (example) => {
  const [serial = "", digit] = example.split("|");
  expect(s10CheckDigit(serial)).toBe(Number(digit));
});

test("the first ten seconds fill the page, and for half an hour something changes every few seconds", () => {
  const { pushes } = run(30);
  expect(pushes.filter((at) => at <= START + 10_000).length).toBeGreaterThan(40);
  expect(pushes.length / 30).toBeGreaterThan(7);
  for (let minute = 1; minute < 30; minute += 1) {
    const inMinute = pushes.filter((at) => at >= START + minute * 60_000 && at < START + (minute + 1) * 60_000);
    expect(inMinute.length, `minute ${minute}`).toBeGreaterThanOrEqual(3);
  }
  expect(longestPause(pushes)).toBeLessThan(45_000);
});

test("for two hours something changes at least every three minutes", () => {
  const { pushes } = run(120);
  expect(longestPause([START, ...pushes, START + 120 * 60_000])).toBeLessThan(3 * 60_000);
  expect(pushes.filter((at) => at >= START + 60 * 60_000).length / 60).toBeGreaterThan(1);
});

test("an hour shows every state", () => {
  const { states } = run(60);
  for (const state of [0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 99, "none"]) expect(states).toContain(state);
});
