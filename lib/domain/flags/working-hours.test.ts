import fc from "fast-check";
import { expect, test } from "vitest";
import { addCalendarHours, addWorkingHours } from "./working-hours";

const at = (text: string) => Date.parse(`${text}+08:00`);
const OFFICE = { weekdays: [1, 2, 3, 4, 5], fromHour: 9, toHour: 18, holidays: ["2027-02-08"] };

test.each([
  ["2026-11-24T10:00:00", 2, "2026-11-24T12:00:00"],
  ["2026-11-24T17:00:00", 2, "2026-11-25T10:00:00"],
  ["2026-11-24T20:00:00", 1, "2026-11-25T10:00:00"],
  ["2026-11-27T17:00:00", 2, "2026-11-30T10:00:00"], // over a weekend
  ["2027-02-05T17:00:00", 2, "2027-02-09T10:00:00"], // and a holiday
  ["2026-11-24T06:00:00", 9, "2026-11-24T18:00:00"],
])("from %s %d working hours end at %s", (start, hours, end) => {
  expect(addWorkingHours(at(start), hours, OFFICE)).toBe(at(end));
});

test("working all hours equals calendar hours", () => {
  const always = { weekdays: [1, 2, 3, 4, 5, 6, 7], fromHour: 0, toHour: 24, holidays: [] };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 2_000 }), (start, hours) => {
      expect(addWorkingHours(start, hours, always)).toBe(addCalendarHours(start, hours));
    }),
  );
});

test("more hours or a later start never end earlier", () => {
  const start = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
  fc.assert(
    fc.property(start, fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 300 }), (from, wait, hours) => {
      const end = addWorkingHours(from, hours, OFFICE);
      expect(end).toBeGreaterThanOrEqual(addCalendarHours(from, hours));
      expect(addWorkingHours(from + wait, hours, OFFICE)).toBeGreaterThanOrEqual(end);
      expect(addWorkingHours(from, hours + 1, OFFICE)).toBeGreaterThan(end);
    }),
  );
});

test("without working days calendar hours count", () => {
  expect(addWorkingHours(0, 5, { ...OFFICE, weekdays: [] })).toBe(addCalendarHours(0, 5));
});
