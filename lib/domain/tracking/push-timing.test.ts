import { expect, test } from "vitest";
import { calculateNextPushAt, isSilent, type MonitoringTimes } from "./push-timing";

const NOON = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const monitoring = (more: Partial<MonitoringTimes>): MonitoringTimes => ({
  monitorStatus: "polling",
  subscribedAt: NOON - 30 * DAY,
  lastPushAt: null,
  lastEventAt: null,
  ...more,
});

/** Checks when silence begins, to the millisecond. */
function expectSilentFrom(parcel: MonitoringTimes, at: number): void {
  expect([isSilent(parcel, at - 1), isSilent(parcel, at)]).toEqual([false, true]);
}

test("the first check is a quarter of an hour after the acceptance, the second four hours later", () => {
  const fresh = monitoring({ subscribedAt: NOON });
  expect(calculateNextPushAt(fresh)).toBe(NOON + HOUR / 4);
  expectSilentFrom(fresh, NOON + HOUR / 4 + 4 * HOUR);
});

test.each([
  ["moves", NOON - HOUR, 4],
  ["has stood still for three days", NOON - 3 * DAY, 8],
  ["has stood still for two weeks", NOON - 14 * DAY, 24],
  ["has no readable event", null, 4],
  ["has an event of the future", NOON + DAY, 4],
])("a parcel that %s is checked at its interval, and silent after two missed checks", (_, lastEventAt, hours) => {
  const parcel = monitoring({ lastPushAt: NOON, lastEventAt });
  expect(calculateNextPushAt(parcel)).toBe(NOON + hours * HOUR);
  expectSilentFrom(parcel, NOON + 2 * hours * HOUR);
});

test("pushes before the last subscription do not count", () => {
  const again = monitoring({ lastPushAt: NOON - 3 * DAY, subscribedAt: NOON });
  expect(calculateNextPushAt(again)).toBe(NOON + HOUR / 4);
  expectSilentFrom(again, NOON + HOUR / 4 + 4 * HOUR);
});

test("a push may arrive before the answer to the subscription", () => {
  expect(calculateNextPushAt(monitoring({ subscribedAt: null, lastPushAt: NOON }))).toBe(NOON + 4 * HOUR);
});

test.each([
  { monitorStatus: "queued" },
  { monitorStatus: "shutdown" },
  { monitorStatus: "abort" },
  { monitorStatus: "failed" },
  { monitorStatus: "polling", subscribedAt: null, lastPushAt: null },
] as const)("no push is expected for a parcel that is not monitored: %j", (more) => {
  const parcel = monitoring({ lastPushAt: NOON, ...more });
  expect(calculateNextPushAt(parcel)).toBeNull();
  expect(isSilent(parcel, NOON + 365 * DAY)).toBe(false);
});
