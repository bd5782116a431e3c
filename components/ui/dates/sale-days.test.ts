import { expect, test } from "vitest";
import { findSaleDay } from "./sale-days";

test("双11 is 1 to 11 November of every year", () => {
  expect(["2026-10-31", "2026-11-01", "2026-11-11", "2026-11-12"].map(findSaleDay)).toEqual([
    null,
    "double11",
    "double11",
    null,
  ]);
});

test("春节 is the first seven days of the lunar year", () => {
  // New year's days: 2025-01-29, 2026-02-17, 2027-02-06.
  expect(["2026-02-16", "2026-02-17", "2026-02-23", "2026-02-24"].map(findSaleDay)).toEqual([
    null,
    "springFestival",
    "springFestival",
    null,
  ]);
  expect(["2025-01-29", "2027-02-06"].map(findSaleDay)).toEqual(["springFestival", "springFestival"]);
});
