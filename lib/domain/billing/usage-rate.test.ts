import { expect, test } from "vitest";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import type { DailyUsage } from "./spending";
import { calculateDaysLeft, calculateUsageRate, forecastMonth } from "./usage-rate";

const NOON = Date.parse("2026-11-24T12:00:00+08:00");
const TODAY = dayNumber(NOON);
const each = (from: number, to: number, units: number): DailyUsage[] =>
  Array.from({ length: from - to + 1 }, (_, index) => ({ day: TODAY - from + index, units }));

test("with less than a week of history there is no rate", () => {
  const rate = calculateUsageRate(each(6, 0, 100), NOON);
  expect(rate).toBeNull();
  expect(calculateDaysLeft(1_000, rate)).toBeNull();
  expect(forecastMonth(100, rate, NOON)).toBeNull();
  expect(calculateUsageRate([], NOON)).toBeNull();
});

test("the last seven whole days count, and today does not", () => {
  expect(calculateUsageRate([...each(7, 1, 10), { day: TODAY, units: 999 }], NOON)).toEqual({ units: 70, days: 7 });
});

test("the higher rate of the week and the month is used", () => {
  expect(calculateUsageRate([...each(30, 8, 10), ...each(7, 1, 40)], NOON)).toEqual({ units: 280, days: 7 });
  expect(calculateUsageRate([...each(30, 8, 40), ...each(7, 1, 10)], NOON)).toEqual({ units: 990, days: 30 });
});

test("a week without usage gives no number of days", () => {
  expect(calculateDaysLeft(1_000, calculateUsageRate([{ day: TODAY - 20, units: 3 }], NOON))).toBeNull();
});

test("days left are whole; the forecast ends at midnight of the month's end in Beijing", () => {
  const rate = { units: 70, days: 7 };
  expect(calculateDaysLeft(105, rate)).toBe(10);
  expect(forecastMonth(240, rate, NOON)).toBe(240 + 65); // six and a half days
  expect(forecastMonth(240, rate, Date.parse("2026-11-30T23:59:59+08:00"))).toBe(240);
});
