import { expect, test } from "vitest";
import { calculateBudgetFrom, calculateBudgetLeft, explainBudget, fitsBudget } from "./query-budget";
import { calculateFailureCost, calculateQueryCost, priceUnits } from "./query-cost";

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 27, 4);

test("five failures of a number cost a unit, at most one in 40 days", () => {
  let history = { failures: 0, failureUnitAt: null as number | null };
  const paidOn: number[] = [];
  for (let day = 0; day < 60; day += 1) {
    const at = NOW + day * DAY;
    const isPaid = calculateFailureCost(history, at) === 1;
    if (isPaid) paidOn.push(day);
    history = isPaid ? { failures: 0, failureUnitAt: at } : { ...history, failures: history.failures + 1 };
  }
  expect(paidOn).toEqual([4, 44]);
});

test("a query shares the month's unit of its number, or costs its own", () => {
  expect(calculateQueryCost("shared", true)).toBe(0);
  expect(calculateQueryCost("shared", false)).toBe(1);
  expect(calculateQueryCost("own", true)).toBe(1);
});

test("a price is known only with a package", () => {
  expect(priceUnits(3, 8.5)).toBe(26);
  expect(priceUnits(3, null)).toBeNull();
});

test("the budget of the day comes back the next day in Beijing, the month's with the next month", () => {
  const budget = { queryBudgetKind: "queries" as const, queryDayBudget: 10, queryMonthBudget: 100 };
  const use = (queries: number) => ({ queries, units: 0 });
  const ofDay = calculateBudgetLeft(budget, { day: use(10), month: use(50) });
  expect(ofDay).toEqual({ day: 0, month: 50, now: 0 });
  expect(fitsBudget(ofDay, "queries", 0)).toBe(false);
  expect(calculateBudgetFrom(ofDay, NOW)).toBe(Date.UTC(2026, 10, 27, 16));
  const ofMonth = calculateBudgetLeft(budget, { day: use(5), month: use(120) });
  expect(ofMonth).toEqual({ day: 5, month: 0, now: 0 });
  expect(calculateBudgetFrom(ofMonth, NOW)).toBe(Date.UTC(2026, 10, 30, 16));
  expect(explainBudget(ofMonth, NOW)).toMatchObject({ values: { period: "month", from: "2026-12-01" } });
});

test("a budget in units lets queries pass that cost nothing", () => {
  const budget = { queryBudgetKind: "units" as const, queryDayBudget: 2, queryMonthBudget: 20 };
  const left = calculateBudgetLeft(budget, { day: { queries: 99, units: 2 }, month: { queries: 99, units: 2 } });
  expect(fitsBudget(left, "units", 0)).toBe(true);
  expect(fitsBudget(left, "units", 1)).toBe(false);
});
