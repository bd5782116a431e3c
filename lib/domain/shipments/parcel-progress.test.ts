import { expect, test } from "vitest";
import { calculateLateness, measureProgress } from "./parcel-progress";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
const parcel = {
  state: 0,
  subState: null,
  signedAt: null,
  laneTimes: null,
  estimatedArrivalAt: null,
  monitorStatus: "polling",
  trackingMode: "push",
} as const;

test("the line of a row grows from the order to the delivery", () => {
  const steps = [{ state: null }, { state: 1 }, {}, { subState: 1001 }, { state: 5 }, { state: 3 }] as const;
  const shares = steps.map((step) => measureProgress({ ...parcel, ...step }, NOW).share);
  expect(shares).toEqual(shares.toSorted((left, right) => left - right));
  expect(new Set(shares).size).toBe(steps.length);
  expect(shares.at(-1)).toBe(1);
});

test("what is behind its estimate is late by the time since, and a problem stops it", () => {
  const overdue = { ...parcel, estimatedArrivalAt: "2026-11-24T04:00:00+08:00" };
  expect(calculateLateness(overdue, NOW)).toBe(6 * 3_600_000);
  expect(measureProgress(overdue, NOW).course).toBe("late");
  expect(measureProgress(parcel, NOW).course).toBe("moving");
  expect(measureProgress({ ...overdue, state: 2 }, NOW).course).toBe("stopped");
  expect(measureProgress({ ...overdue, state: 3, signedAt: "2026-11-24T09:00:00+08:00" }, NOW).course).toBe("arrived");
  expect(calculateLateness({ ...overdue, monitorStatus: "shutdown" }, NOW)).toBe(0);
});

test("without an estimate the times of its lane decide", () => {
  const laneTimes = { p50At: "2026-11-23T10:00:00+08:00", p80At: "2026-11-24T09:00:00+08:00" };
  expect(calculateLateness({ ...parcel, laneTimes }, NOW)).toBe(3_600_000);
});
