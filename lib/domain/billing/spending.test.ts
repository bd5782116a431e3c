import fc from "fast-check";
import { expect, test } from "vitest";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import {
  calculateShopSpending,
  calculateSpending,
  type DailyUsage,
  proportionalShare,
  type UnitPackage,
} from "./spending";

const day = (text: string) => dayNumber(Date.parse(`${text}T00:00:00+08:00`));

const bought = (on: string, units: number, giftUnits: number, price: number): UnitPackage => ({
  id: on,
  boughtAt: Date.parse(`${on}T00:00:00+08:00`),
  units,
  giftUnits,
  price,
});

test("a unit costs the package's price divided by all its units, gifts included, exact to the 分", () => {
  // 1000 元 for 10,000 units and 2,000 gift units: 8⅓ 分 each.
  const packages = [bought("2026-11-01", 10_000, 2_000, 100_000)];
  const { months, left, leftFen } = calculateSpending(packages, [
    { day: day("2026-11-02"), units: 1 },
    { day: day("2026-12-02"), units: 2 },
  ]);
  expect(months).toEqual([
    { month: "2026-11", units: 1, fen: 8, uncovered: 0 },
    { month: "2026-12", units: 2, fen: 17, uncovered: 0 },
  ]);
  expect([left, leftFen]).toEqual([11_997, 99_975]);
});

test("the oldest package is used first, and none before its day", () => {
  const packages = [bought("2026-11-10", 5, 0, 50), bought("2026-11-01", 3, 0, 60)];
  const { months, usedByPackage, left } = calculateSpending(packages, [
    { day: day("2026-10-31"), units: 2 },
    { day: day("2026-11-09"), units: 4 },
    { day: day("2026-11-10"), units: 1 },
  ]);
  expect(months).toEqual([
    { month: "2026-10", units: 2, fen: 0, uncovered: 2 },
    { month: "2026-11", units: 5, fen: 70, uncovered: 1 },
  ]);
  expect([usedByPackage.get("2026-11-01"), usedByPackage.get("2026-11-10"), left]).toEqual([3, 1, 4]);
});

const anyPackages = fc.array(
  fc.record({
    id: fc.uuid(),
    boughtAt: fc.integer({ min: 0, max: 400 }).map((days) => days * 86_400_000 - 8 * 3_600_000),
    units: fc.integer({ min: 1, max: 500 }),
    giftUnits: fc.integer({ min: 0, max: 100 }),
    price: fc.integer({ min: 0, max: 10_000_000_000 }),
  }),
  { maxLength: 6 },
);
const anyDays = fc
  .uniqueArray(fc.record({ day: fc.integer({ min: 0, max: 500 }), units: fc.integer({ min: 0, max: 200 }) }), {
    selector: ({ day }) => day,
  })
  .map((days): DailyUsage[] => days.toSorted((left, right) => left.day - right.day));

const sumNumbers = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

test("no unit and no 分 is lost, whatever was bought and used", () => {
  fc.assert(
    fc.property(anyPackages, anyDays, (packages, days) => {
      const { months, usedByPackage, left, leftFen } = calculateSpending(packages, days);
      const used = sumNumbers(months.map(({ units }) => units));
      const uncovered = sumNumbers(months.map(({ uncovered }) => uncovered));
      expect(used).toBe(sumNumbers(days.map(({ units }) => units)));
      expect(used - uncovered).toBe(sumNumbers([...usedByPackage.values()]));
      expect(left).toBe(sumNumbers(packages.map(({ units, giftUnits }) => units + giftUnits)) - (used - uncovered));
      expect(sumNumbers(months.map(({ fen }) => fen)) + leftFen).toBe(sumNumbers(packages.map(({ price }) => price)));
    }),
  );
});

test("shares are whole, differ by less than a 分 from the exact ratio, and add up", () => {
  const cuts = fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 10 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), cuts, (total, cuts) => {
      const edges = [0, ...cuts.toSorted((left, right) => left - right), 1_000];
      const parts = edges.slice(1).map((to, index) => proportionalShare(total, 1_000, edges[index] ?? 0, to));
      expect(sumNumbers(parts)).toBe(total);
      parts.forEach((part, index) => {
        const exact = (total * ((edges[index + 1] ?? 0) - (edges[index] ?? 0))) / 1_000;
        expect(Math.abs(part - exact)).toBeLessThanOrEqual(1);
      });
    }),
  );
});

test("the cost of a shop's day does not change when another shop uses more than is left", () => {
  const packages = [{ id: "p", boughtAt: 0, units: 10, giftUnits: 0, price: 100 }];
  const first = [{ day: 1, shop: "甲", units: 4 }];
  const later = [...first, { day: 2, shop: "乙", units: 20 }];
  const calculateCost = (usage: typeof first) => {
    const { fenByDay } = calculateSpending(
      packages,
      usage.map(({ day, units }) => ({ day, units })),
    );
    return calculateShopSpending(fenByDay, usage);
  };
  expect(calculateCost(first)).toEqual([{ shop: "甲", units: 4, fen: 40 }]);
  expect(calculateCost(later)).toEqual([
    { shop: "乙", units: 20, fen: 60 },
    { shop: "甲", units: 4, fen: 40 },
  ]);
});
