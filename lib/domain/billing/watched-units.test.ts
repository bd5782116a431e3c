import fc from "fast-check";
import { expect, test } from "vitest";
import { toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { UNIT_RULES, type UnitRule } from "./unit-rule";
import { calculateDueUnits, calculateProvenWatchAt, isPresumedWatched, type WatchedParcel } from "./watched-units";

const at = (text: string) => Date.parse(`${text}+08:00`);
const DECEMBER = at("2026-12-01T00:00:00");
const MINUTE = 60_000;

/** What Kuaidi100 charges if it looks at a number on every day from `first` to `last`, at noon. */
function chargeDayByDay(rule: UnitRule, first: number, last: number): number[] {
  const charged: number[] = [];
  for (let day = first; day <= last; day += 1) {
    const newest = charged.at(-1);
    const isPaid =
      newest !== undefined &&
      (rule === "month" ? toBeijingMonth(toNoon(newest)) === toBeijingMonth(toNoon(day)) : day - newest < 40);
    if (!isPaid) charged.push(day);
  }
  return charged;
}

const FIRST_NOON = at("2026-01-01T12:00:00");
const toNoon = (day: number) => FIRST_NOON + day * DAY_MS;

/** Of the days of proofs, those that become charges when each proof charges what is due. */
function chargeByProofs(rule: UnitRule, first: number, proofs: readonly number[]): number[] {
  const units = [toNoon(first)];
  for (const day of proofs) units.push(...calculateDueUnits(rule, toNoon(first), toNoon(day), units));
  return units;
}

const days = fc.integer({ min: 0, max: 400 });

test("whenever proofs come, the units are those of an oracle that looks at every day", () => {
  fc.assert(
    fc.property(fc.constantFrom(...UNIT_RULES), days, fc.array(days, { maxLength: 8 }), (rule, first, waits) => {
      const proofs = waits.map((wait) => first + wait).toSorted((left, right) => left - right);
      const charged = chargeByProofs(rule, first, proofs);
      const oracle = chargeDayByDay(rule, first, proofs.at(-1) ?? first);
      if (rule === "month")
        expect(charged.map(toBeijingMonth)).toEqual(oracle.map((day) => toBeijingMonth(toNoon(day))));
      else expect(charged).toEqual(oracle.map(toNoon));
    }),
  );
});

test("however units were charged, calculating twice finds nothing more", () => {
  const instants = fc.integer({ min: 0, max: 400 * 24 }).map((hours) => FIRST_NOON + hours * 3_600_000);
  fc.assert(
    fc.property(fc.constantFrom(...UNIT_RULES), instants, instants, fc.array(instants), (rule, one, two, units) => {
      const [since, until] = [Math.min(one, two), Math.max(one, two)];
      const due = calculateDueUnits(rule, since, until, units);
      for (const each of due) expect(each >= since && each <= until).toBe(true);
      expect(calculateDueUnits(rule, since, until, [...units, ...due])).toEqual([]);
    }),
  );
});

test("a unit charged for a query a little later is the one that was due", () => {
  const since = at("2026-11-01T00:00:00");
  const query = at("2026-12-12T00:00:00");
  expect(calculateDueUnits("40days", since, at("2026-12-20T00:00:00"), [since, query])).toEqual([]);
  expect(calculateDueUnits("40days", since, at("2027-01-22T00:00:00"), [since, query])).toEqual([query + 40 * DAY_MS]);
});

test.each([
  ["a retry without a new event", 60, "2026-11-30T23:50:00", "2026-11"],
  ["without any event", 60, null, "2026-11"],
  ["an event of the new month", 10, "2026-12-01T00:05:00", "2026-12"],
  ["an event in the future proves nothing", 10, "2027-12-01T00:00:00", "2026-11"],
  ["too late for a retry", 66, "2026-11-20T00:00:00", "2026-12"],
])("the month that a push proves: %s", (_, minutes, newest, month) => {
  const proven = calculateProvenWatchAt(DECEMBER + minutes * MINUTE, newest === null ? null : at(newest));
  expect(toBeijingMonth(proven)).toBe(month);
});

const parcel = (more: Partial<WatchedParcel>): WatchedParcel => ({
  monitorStatus: "polling",
  state: 0,
  subscribedAt: at("2026-11-20T00:00:00"),
  lastPushAt: at("2026-11-28T00:00:00"),
  lastEventAt: at("2026-11-27T23:00:00"),
  ...more,
});

test.each([
  ["moving", {}, true],
  ["signed", { state: 3 }, false],
  ["returned", { state: 4 }, false],
  ["on its way back", { state: 6 }, true],
  ["ended", { monitorStatus: "shutdown" }, false],
  ["silent for less than a week beyond its time", { lastPushAt: at("2026-11-24T16:00:01") }, true],
  [
    "without a record for less than three days",
    { state: null, lastEventAt: null, lastPushAt: null, subscribedAt: at("2026-11-29T00:00:01") },
    true,
  ],
  [
    "without a record for longer",
    { state: null, lastEventAt: null, lastPushAt: null, subscribedAt: at("2026-11-28T23:59:59") },
    false,
  ],
  [
    "without a record under a corrected carrier",
    { state: null, lastEventAt: null, lastPushAt: at("2026-12-01T00:00:00"), subscribedAt: at("2026-11-28T00:00:00") },
    true,
  ],
  ["silent for longer", { lastPushAt: at("2026-11-24T15:00:00"), lastEventAt: at("2026-11-24T14:00:00") }, false],
] as const)("whether a parcel counts as watched without a push: %s", (_, more, expected) => {
  expect(isPresumedWatched(parcel(more), DECEMBER + DAY_MS)).toBe(expected);
});
