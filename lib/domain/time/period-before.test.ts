import { expect, test } from "vitest";
import { periodBefore } from "./period-before";

test.each([
  ["a day", "2026-11-24", "2026-11-24", "2026-11-23", "2026-11-23"],
  ["the first day of a month", "2026-11-01", "2026-11-01", "2026-10-31", "2026-10-31"],
  ["seven days", "2026-11-18", "2026-11-24", "2026-11-11", "2026-11-17"],
  ["days over the end of a year", "2026-12-30", "2027-01-02", "2026-12-26", "2026-12-29"],
  ["this month so far", "2026-11-01", "2026-11-24", "2026-10-01", "2026-10-24"],
  ["this month so far, with a shorter month before", "2026-03-01", "2026-03-30", "2026-02-01", "2026-02-28"],
  ["a whole month", "2026-11-01", "2026-11-30", "2026-10-01", "2026-10-31"],
  ["two months", "2026-10-01", "2026-11-30", "2026-08-01", "2026-09-30"],
])("the period before %s", (_, from, to, first, last) => {
  expect(periodBefore({ from, to })).toEqual({ from: first, to: last });
});
