import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAffected, isOutage, type WatchedTimes } from "./outage-gap";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FROM = Date.UTC(2026, 10, 27, 4);

describe("a gap in the pushes", () => {
  const gap = (minutes: number) => ({ from: FROM, until: FROM + minutes * MINUTE });

  test("is an outage when as many as usual would have come", () => {
    expect(isOutage(gap(60), { dayBefore: 2_400, sameHours: 100 })).toBe(true);
  });

  test("is none in a quiet night, on a quiet desk, or when it is short", () => {
    expect(isOutage(gap(60), { dayBefore: 2_400, sameHours: 2 })).toBe(false);
    expect(isOutage(gap(60), { dayBefore: 48, sameHours: 2 })).toBe(false);
    expect(isOutage(gap(14), { dayBefore: 240_000, sameHours: 9_000 })).toBe(false);
  });
});

const parcel = (facts: Partial<WatchedTimes> = {}): WatchedTimes => ({
  monitorStatus: "polling",
  subscribedAt: FROM - 48 * HOUR,
  lastPushAt: FROM - 2 * HOUR,
  lastEventAt: FROM - 2 * HOUR,
  lastQueryAt: null,
  isNearDestination: false,
  ...facts,
});

describe("a parcel", () => {
  const affected = (minutes: number, facts: Partial<WatchedTimes> = {}) =>
    isAffected(parcel(facts), { from: FROM, until: FROM + minutes * MINUTE });

  test("loses nothing in an outage shorter than three tries", () => {
    expect(affected(59, { lastPushAt: FROM - 4 * HOUR })).toBe(false);
    expect(affected(60, { lastPushAt: FROM - 4 * HOUR })).toBe(true);
  });

  test("is affected only when its check can have fallen into the outage", () => {
    // Pushed two hours before: the next check comes 216 to 240 minutes after that.
    expect(affected(155)).toBe(false);
    expect(affected(156)).toBe(true);
  });

  test("near its destination is checked every hour", () => {
    expect(affected(100, { lastPushAt: FROM - 30 * MINUTE })).toBe(false);
    expect(affected(100, { lastPushAt: FROM - 30 * MINUTE, isNearDestination: true })).toBe(true);
  });

  test("that was pushed or asked since has the whole trace", () => {
    expect(affected(300)).toBe(true);
    expect(affected(300, { lastPushAt: FROM + 300 * MINUTE })).toBe(false);
    expect(affected(300, { lastQueryAt: FROM + 301 * MINUTE })).toBe(false);
  });

  test("that is not watched, or was subscribed too late, is not affected", () => {
    expect(affected(300, { monitorStatus: "shutdown" })).toBe(false);
    expect(affected(300, { lastPushAt: null, subscribedAt: FROM + 235 * MINUTE })).toBe(false);
    expect(affected(300, { lastPushAt: null, subscribedAt: FROM + 20 * MINUTE })).toBe(true);
  });

  test("whose push was lost is never left out, whenever Kuaidi100 checked", () => {
    const interval = fc.integer({ min: 216, max: 240 });
    const cases = fc.tuple(
      fc.array(interval, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 600 }),
      fc.integer({ min: 60, max: 600 }),
      fc.integer({ min: 0, max: 20 * 24 }),
    );
    fc.assert(
      fc.property(cases, ([intervals, before, length, stillHours]) => {
        const lastPushAt = FROM - before * MINUTE;
        const until = FROM + length * MINUTE;
        let check = lastPushAt;
        const isLost = intervals.some((minutes) => {
          check += minutes * MINUTE;
          return check >= FROM && check + 60 * MINUTE <= until;
        });
        const lastEventAt = lastPushAt - stillHours * HOUR;
        const facts = parcel({ lastPushAt, lastEventAt, subscribedAt: lastPushAt - 48 * HOUR });
        expect(!isLost || isAffected(facts, { from: FROM, until })).toBe(true);
      }),
    );
  });
});
