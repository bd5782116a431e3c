import { describe, expect, test } from "vitest";
import { deservesQuery, isQueryOutdated, type QueryCandidate } from "./query-rules";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 27, 4);

const parcel = (facts: Partial<QueryCandidate> = {}): QueryCandidate => ({
  monitorStatus: "polling",
  state: 0,
  subscribedAt: NOW - 5 * DAY,
  lastPushAt: NOW - HOUR,
  lastEventAt: NOW - HOUR,
  endedAt: null,
  caseOpenedAt: null,
  lastQueryAt: null,
  ...facts,
});

describe("silent twice over", () => {
  const silent = (hours: number, more: Partial<QueryCandidate> = {}) =>
    deservesQuery("silent", parcel({ lastPushAt: NOW - hours * HOUR, lastEventAt: NOW - hours * HOUR, ...more }), NOW);

  test("is twice the eight hours after which a push is missed", () => {
    expect(silent(15)).toBe(false);
    expect(silent(16)).toBe(true);
  });

  test("counts from the subscription before the first push", () => {
    expect(silent(99, { lastPushAt: null, lastEventAt: null, subscribedAt: NOW - 8 * HOUR })).toBe(false);
    expect(silent(99, { lastPushAt: null, lastEventAt: null, subscribedAt: NOW - 9 * HOUR })).toBe(true);
  });

  test("asks once a day", () => {
    expect(silent(60, { lastQueryAt: NOW - 23 * HOUR })).toBe(false);
    expect(silent(60, { lastQueryAt: NOW - 24 * HOUR })).toBe(true);
  });

  test.each([3, 4])("is nothing for a parcel in state %s", (state) => {
    expect(silent(99, { state })).toBe(false);
  });
});

describe("pushes that go elsewhere", () => {
  const elsewhere = (more: Partial<QueryCandidate> = {}) =>
    deservesQuery("elsewhere", parcel({ monitorStatus: "elsewhere", ...more }), NOW);

  test("are asked for once a day", () => {
    expect(elsewhere()).toBe(true);
    expect(elsewhere({ lastQueryAt: NOW - 23 * HOUR })).toBe(false);
    expect(elsewhere({ lastQueryAt: NOW - 25 * HOUR })).toBe(true);
    expect(elsewhere({ monitorStatus: "polling" })).toBe(false);
  });
});

describe("an end without an end state", () => {
  const ended = (more: Partial<QueryCandidate> = {}) =>
    deservesQuery("unfinished", parcel({ monitorStatus: "abort", endedAt: NOW - HOUR, ...more }), NOW);

  test("is asked half an hour after an abort or a shutdown", () => {
    expect(ended()).toBe(true);
    expect(ended({ monitorStatus: "shutdown" })).toBe(true);
    expect(ended({ endedAt: NOW - HOUR / 3 })).toBe(false);
    expect(ended({ state: 3 })).toBe(false);
    expect(ended({ state: null })).toBe(true);
    expect(ended({ monitorStatus: "polling" })).toBe(false);
  });

  test("is not asked again at once because the answer itself was an activity", () => {
    expect(ended({ lastQueryAt: NOW - HOUR - 2_000 })).toBe(false);
    expect(ended({ endedAt: NOW - 3 * DAY, lastQueryAt: NOW - 3 * DAY })).toBe(true);
  });
});

describe("a case opened by hand", () => {
  const withCase = (more: Partial<QueryCandidate> = {}) =>
    deservesQuery("case", parcel({ caseOpenedAt: NOW - DAY, ...more }), NOW);

  test("is asked about once, signed or not", () => {
    expect(withCase()).toBe(true);
    expect(withCase({ state: 3 })).toBe(true);
    expect(withCase({ lastQueryAt: NOW - 2 * DAY })).toBe(true);
    expect(withCase({ lastQueryAt: NOW - HOUR })).toBe(false);
    expect(withCase({ caseOpenedAt: null })).toBe(false);
  });
});

test.each([
  ["outage", 0, NOW + 1, true],
  ["outage", 0, NOW - 1, false],
  ["outage", 3, null, false],
  ["silent", 0, NOW + 1, true],
  ["silent", 4, null, true],
  ["unfinished", 0, NOW + 1, false],
  ["elsewhere", 3, null, true],
  ["rhythm", 3, null, true],
  ["rhythm", 0, NOW + 1, false],
  ["case", 3, NOW + 1, false],
  ["person", 3, NOW + 1, false],
] as const)(
  "a query for %s of a parcel in state %s with its last push at %s is outdated: %s",
  (reason, state, lastPushAt, is) => {
    expect(isQueryOutdated({ reason, queuedAt: NOW }, { state, lastPushAt })).toBe(is);
  },
);
