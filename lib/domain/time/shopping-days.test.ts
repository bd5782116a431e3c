import { expect, test } from "vitest";
import { findCalendarMarks } from "./shopping-days";

test("finds the lunar New Year and the days of the big sales", () => {
  expect(findCalendarMarks("2024-01-01", "2026-12-31")).toEqual([
    { day: "2024-02-10", name: "springFestival" },
    { day: "2024-06-18", name: "618" },
    { day: "2024-11-11", name: "double11" },
    { day: "2025-01-29", name: "springFestival" },
    { day: "2025-06-18", name: "618" },
    { day: "2025-11-11", name: "double11" },
    { day: "2026-02-17", name: "springFestival" },
    { day: "2026-06-18", name: "618" },
    { day: "2026-11-11", name: "double11" },
  ]);
});

test("both ends of the period are included", () => {
  expect(findCalendarMarks("2026-11-11", "2026-11-11")).toEqual([{ day: "2026-11-11", name: "double11" }]);
  expect(findCalendarMarks("2026-11-12", "2027-02-05")).toEqual([]);
});
