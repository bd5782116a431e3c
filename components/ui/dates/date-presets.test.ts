import { expect, test } from "vitest";
import { findPreset, getPresetRange, isWholeRange } from "./date-presets";

const LATE_EVENING_UTC = Date.parse("2026-02-28T17:30:00Z"); // already 1 March in Asia/Shanghai

test("today is the day in Beijing", () => {
  expect(getPresetRange("today", LATE_EVENING_UTC)).toEqual({ from: "2026-03-01", to: "2026-03-01" });
});

test("seven days include today", () => {
  expect(getPresetRange("last7", LATE_EVENING_UTC)).toEqual({ from: "2026-02-23", to: "2026-03-01" });
});

test("last month is the whole month before, however long", () => {
  expect(getPresetRange("lastMonth", LATE_EVENING_UTC)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
});

test("a range equal to a preset is recognised, any other is not", () => {
  expect(findPreset({ from: "2026-02-28", to: "2026-02-28" }, LATE_EVENING_UTC)).toBe("yesterday");
  expect(findPreset({ from: "2026-02-27", to: "" }, LATE_EVENING_UTC)).toBeUndefined();
});

test.each([
  { from: "2026-02-31", to: "2026-03-01" },
  { from: "2026-11-01", to: "2026-11-1" },
  { from: "foo", to: "foo" },
  { from: "2026-11-01", to: "" },
  { from: "", to: "2026-11-01" },
  { from: "2026-11-02", to: "2026-11-01" },
])("$from to $to is no range that a calendar can show or that can be compared", (range) => {
  expect(isWholeRange(range)).toBe(false);
});

test("a range of one day is whole", () => {
  expect(isWholeRange({ from: "2026-02-28", to: "2026-02-28" })).toBe(true);
});
