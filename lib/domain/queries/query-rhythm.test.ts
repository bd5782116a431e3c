import { describe, expect, test } from "vitest";
import { calculateQueryInterval, type DueParcel, orderByFairness, type RhythmFacts } from "./query-rhythm";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 27, 4);

const parcel = (facts: Partial<RhythmFacts> = {}): RhythmFacts => ({
  state: 0,
  createdAt: NOW - DAY,
  lastEventAt: NOW - HOUR,
  ...facts,
});

describe("the next query of query mode", () => {
  test.each<[string, Partial<RhythmFacts>, number | null]>([
    ["delivering: 2 hours", { state: 5 }, 2],
    ["in transit: 6 hours", { state: 0 }, 6],
    ["in customs: 12 hours", { state: 10 }, 12],
    ["on its way back: 12 hours", { state: 6 }, 12],
    ["no record: 12 hours", { state: null, lastEventAt: null }, 12],
    ["no record for three days: a day", { state: null, lastEventAt: null, createdAt: NOW - 3 * DAY }, 24],
    ["no record for 15 days: never", { state: null, lastEventAt: null, createdAt: NOW - 15 * DAY }, null],
    [
      "delivering and silent for 3 days: 12 hours",
      { state: 5, createdAt: NOW - 9 * DAY, lastEventAt: NOW - 3 * DAY },
      12,
    ],
    ["silent for a week: a day", { createdAt: NOW - 9 * DAY, lastEventAt: NOW - 7 * DAY }, 24],
    ["silent for 60 days: never", { createdAt: NOW - 90 * DAY, lastEventAt: NOW - 60 * DAY }, null],
    ["signed: never", { state: 3 }, null],
    ["returned: never", { state: 4 }, null],
  ])("%s", (_, facts, hours) => {
    expect(calculateQueryInterval(parcel(facts), NOW)).toBe(hours === null ? null : hours * HOUR);
  });

  test("comes no sooner for a parcel that is silent longer", () => {
    const intervals = [0, 1, 2, 3, 7, 10, 21, 40].map(
      (days) => calculateQueryInterval(parcel({ createdAt: NOW - 99 * DAY, lastEventAt: NOW - days * DAY }), NOW) ?? 0,
    );
    expect(intervals).toEqual(intervals.toSorted((a, b) => a - b));
  });
});

test("with a short budget the parcel comes first that is late by the largest share of its interval", () => {
  const due = (shipmentId: string, state: number, lateHours: number): DueParcel => ({
    ...parcel({ state, lastEventAt: NOW - lateHours * HOUR }),
    shipmentId,
    dueAt: NOW - lateHours * HOUR,
  });
  const parcels = [due("transit", 0, 3), due("delivering", 5, 2), due("customs", 10, 4), due("new", 0, 1)];
  expect(orderByFairness(parcels, NOW).map(({ shipmentId }) => shipmentId)).toEqual([
    "delivering",
    "transit",
    "customs",
    "new",
  ]);
});
