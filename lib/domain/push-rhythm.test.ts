import { expect, test } from "vitest";
import { nextPushAt, silentFrom } from "./push-rhythm";

const NOON = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test("the first look comes a quarter of an hour after subscribing, the second four hours later", () => {
  const fresh = { since: NOON, hasPushed: false, lastEventAt: null };
  expect(nextPushAt(fresh)).toBe(NOON + HOUR / 4);
  expect(silentFrom(fresh)).toBe(NOON + HOUR / 4 + 4 * HOUR);
});

test.each([
  ["moves", NOON - HOUR, 4],
  ["stands still for three days", NOON - 3 * DAY, 8],
  ["stands still for two weeks", NOON - 14 * DAY, 24],
  ["has no readable event", null, 4],
])("a parcel that %s is looked at in its rhythm", (_, lastEventAt, hours) => {
  const watching = { since: NOON, hasPushed: true, lastEventAt };
  expect(nextPushAt(watching)).toBe(NOON + hours * HOUR);
  expect(silentFrom(watching)).toBe(NOON + 2 * hours * HOUR);
});
