import { expect, test } from "vitest";
import { buildPushParam } from "@/sandbox/pushes/push-param";
import { forecastErrorHours } from "./arrival-forecast";
import { SimulatedParcel } from "./simulated-parcel";

const SUBSCRIBED = Date.UTC(2026, 10, 20, 4);
const HOUR_MS = 3_600_000;

interface Forecast {
  state: string;
  arrivalTime?: string;
  totalTime?: string;
  remainTime?: string;
  predictedRoute?: { arriveTime: string; state: string }[];
}

/** The results of all pushes until the parcel is signed, and the date of its last scan. */
function live(number: string) {
  const parameters = { callbackurl: "http://desk.example/", resultv2: "8" };
  const addresses = { from: "广东省深圳市南山区", to: "北京市朝阳区" };
  const request = { company: "yunda", number, ...addresses, key: "KEY", parameters };
  const parcel = new SimulatedParcel(request, "yunda", SUBSCRIBED, { seed: "7", stampOf: (at) => at });
  const results: Forecast[] = [];
  for (let at = SUBSCRIBED; !parcel.isOver; at += HOUR_MS) {
    const update = parcel.checkForUpdate(at);
    if (update) results.push(JSON.parse(buildPushParam(parcel, update)).lastResult);
  }
  return { results, signedAt: parcel.scans.at(-1)?.at ?? 0 };
}

/** `2026-11-24 10` as an instant. */
const toInstant = (arrivalTime: string) => Date.parse(`${arrivalTime.replace(" ", "T")}:00:00+08:00`);

const numbers = Array.from({ length: 200 }, (_, index) => `SIGNED${1000 + index}`);
const numberWith = (isWanted: (error: number | null) => boolean) => {
  const number = numbers.find((each) => isWanted(forecastErrorHours(each)));
  if (!number) throw new Error("no such number");
  return number;
};

test("most forecasts are within a few hours, some parcels are late by days, some have no forecast", () => {
  const errors = numbers.map(forecastErrorHours);
  const share = (isCounted: (error: number | null) => boolean) => errors.filter(isCounted).length / errors.length;
  expect(share((error) => error !== null && Math.abs(error) <= 4)).toBeGreaterThan(0.75);
  expect(share((error) => error !== null && error <= -24)).toBeGreaterThan(0.04);
  expect(share((error) => error === null)).toBeGreaterThan(0.01);
});

test("the usual forecast is a few hours beside the delivery, and ends as its time", () => {
  const { results, signedAt } = live(numberWith((error) => error !== null && Math.abs(error) <= 4));
  for (const { arrivalTime = "", totalTime, remainTime } of results) {
    expect(arrivalTime).toMatch(/^2026-\d\d-\d\d \d\d$/);
    expect(Math.abs(toInstant(arrivalTime) - signedAt)).toBeLessThanOrEqual(6 * HOUR_MS);
    for (const length of [totalTime, remainTime]) expect(length).toMatch(/^\d+天\d+小时$/);
  }
  expect(results.at(-1)).toMatchObject({ remainTime: "0天0小时" });
  expect(results[0]?.predictedRoute?.at(-1)?.state).toBe("预估途径节点");
  expect(results.at(-1)?.predictedRoute?.at(-1)?.state).toBe("当前停留节点");
});

test("a late parcel is signed days after its first forecast", () => {
  const { results, signedAt } = live(numberWith((error) => error !== null && error <= -24 && error > -30));
  const first = toInstant(results[0]?.arrivalTime ?? "");
  expect(signedAt - first).toBeGreaterThan(12 * HOUR_MS);
});

test("a parcel without a forecast lacks the fields, and has the others of resultv2=8", () => {
  const { results } = live(numberWith((error) => error === null));
  for (const result of results) {
    for (const field of ["arrivalTime", "totalTime", "remainTime", "predictedRoute"]) {
      expect(result).not.toHaveProperty(field);
    }
    expect(result).toHaveProperty("routeInfo");
  }
});
