import { expect, test } from "vitest";
import { findBusySeason, findCalendarMarks } from "./shopping-days";

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

test("双11 is 1 to 11 November of every year", () => {
  expect(["2026-10-31", "2026-11-01", "2026-11-11", "2026-11-12"].map(findBusySeason)).toEqual([
    null,
    "double11",
    "double11",
    null,
  ]);
});

test("春节 is the first seven days of the lunar year", () => {
  // New year's days: 2025-01-29, 2026-02-17, 2027-02-06.
  expect(["2026-02-16", "2026-02-17", "2026-02-23", "2026-02-24"].map(findBusySeason)).toEqual([
    null,
    "springFestival",
    "springFestival",
    null,
  ]);
  expect(["2025-01-29", "2027-02-06"].map(findBusySeason)).toEqual(["springFestival", "springFestival"]);
});
