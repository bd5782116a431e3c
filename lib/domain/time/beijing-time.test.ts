import fc from "fast-check";
import { expect, test } from "vitest";
import { formatBeijingTime, isCalendarDay, parseBeijingTime, startOfBeijingDay, toIsoBeijing } from "./beijing-time";

test("Beijing is eight hours ahead of UTC", () => {
  expect(parseBeijingTime("2024-03-12 08:00:00")).toBe(Date.UTC(2024, 2, 12));
  expect(toIsoBeijing(Date.UTC(2024, 2, 12))).toBe("2024-03-12T08:00:00+08:00");
  expect(startOfBeijingDay("2024-03-12")).toBe(Date.UTC(2024, 2, 11, 16));
});

test("seconds may be missing, and spaces around the text are ignored", () => {
  expect(parseBeijingTime(" 2024-03-12 08:00 ")).toBe(Date.UTC(2024, 2, 12));
});

test.each([
  "2024-02-30 10:00:00",
  "2024-03-12T08:00:00",
  "2024-03-12 24:00:00",
  "2024-03-12 10:60:00",
  "12/03/2024",
  "0001-01-01 00:00:00",
  "1970-01-01 08:00:00",
  "1999-12-31 23:59:59",
  "2200-01-01 00:00:00",
  "9999-12-31 23:59:59",
  "",
])("%j is not a time in Beijing", (text) => expect(parseBeijingTime(text)).toBeNull());

test("a formatted time is parsed to the same second", () => {
  const seconds = fc.integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2199, 11) / 1000 });
  fc.assert(fc.property(seconds, (at) => parseBeijingTime(formatBeijingTime(at * 1000)) === at * 1000));
});

test("an instant of the API has Beijing's date and time, to the second", () => {
  const times = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2999, 11, 31) });
  fc.assert(
    fc.property(times, (at) => {
      expect(toIsoBeijing(at)).toBe(`${formatBeijingTime(at).replace(" ", "T")}+08:00`);
    }),
  );
});

test("a day is one of the calendar, written in full", () => {
  expect(["2026-02-28", "2028-02-29", "1970-01-01"].every(isCalendarDay)).toBe(true);
  expect(["2026-02-31", "2026-02-29", "2026-11-1", "2026-02-28 ", "", "foo"].some(isCalendarDay)).toBe(false);
});
