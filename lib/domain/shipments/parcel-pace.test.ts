import { expect, test } from "vitest";
import { isHeldUp, judgePace, measurePace } from "./parcel-pace";

const LANE = { p50At: "2026-11-26T12:00:00+08:00", p80At: "2026-11-28T12:00:00+08:00" };
const at = (text: string) => Date.parse(`${text}+08:00`);
const parcel = { state: 0, subState: null, signedAt: null, laneTimes: LANE };

test.each([
  ["on the way before half have arrived", parcel, "2026-11-25T12:00:00", "normal"],
  ["at the door before half have arrived", { ...parcel, state: 5 }, "2026-11-26T08:00:00", "early"],
  ["at the door between half and 80 %", { ...parcel, state: 5 }, "2026-11-27T08:00:00", "normal"],
  ["still on the way after 80 % have arrived", parcel, "2026-11-28T12:00:01", "late"],
  [
    "signed for early, whatever the time now",
    { ...parcel, state: 3, signedAt: "2026-11-25T12:00:00+08:00" },
    "2027-01-01T00:00:00",
    "early",
  ],
  ["held up before 80 % have arrived", { ...parcel, state: 2, subState: 206 }, "2026-11-25T12:00:00", "held"],
  ["held up at the customs", { ...parcel, state: 13 }, "2026-11-28T12:00:00", "held"],
  ["held up after 80 % have arrived", { ...parcel, state: 2 }, "2026-11-28T12:00:01", "late"],
  ["signed for late", { ...parcel, state: 3, signedAt: "2026-11-29T12:00:00+08:00" }, "2027-01-01T00:00:00", "late"],
  ["without known times", { ...parcel, laneTimes: null }, "2026-11-25T12:00:00", null],
] as const)("%s", (_, travelling, now, pace) => {
  expect(judgePace(travelling, at(now))).toBe(pace);
});

test.each([
  [2, null, true],
  [2, 201, true],
  [2, 205, true],
  [13, null, true],
  [2, 203, false],
  [2, 210, false],
  [0, 1002, false],
  [14, null, false],
  [6, null, false],
  [null, null, false],
] as const)("a parcel with state %s and %s is held up: %s", (state, subState, expected) => {
  expect(isHeldUp({ state, subState })).toBe(expected);
});

test("the bar ends a quarter after the time of 80 %, or with the time used", () => {
  const pickedUpAt = "2026-11-24T12:00:00+08:00";
  expect(measurePace({ ...parcel, pickedUpAt }, at("2026-11-25T12:00:00"))).toEqual({ used: 0.2, p50: 0.4, p80: 0.8 });
  expect(measurePace({ ...parcel, pickedUpAt }, at("2026-12-02T12:00:00"))).toEqual({ used: 1, p50: 0.25, p80: 0.5 });
  expect(measurePace({ ...parcel, pickedUpAt: null }, at("2026-11-25T12:00:00"))).toBeNull();
});
