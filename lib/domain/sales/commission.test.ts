import fc from "fast-check";
import { expect, test } from "vitest";
import { type CommissionRule, calculateCommission, divideAmong } from "./commission";

const TIERS = [
  { fromFen: 0, rate: 200 },
  { fromFen: 10_000, rate: 300 },
  { fromFen: 30_000, rate: 550 },
];
const rule = (more: Partial<CommissionRule>): CommissionRule => ({
  base: "cash",
  method: "parts",
  tiers: TIERS,
  people: [],
  ...more,
});

test("each part of an amount counts at the rate of its tier, or everything at the highest rate reached", () => {
  expect(divideAmong(TIERS, "parts", 30_001)).toEqual([
    { fen: 10_000, rate: 200 },
    { fen: 20_000, rate: 300 },
    { fen: 1, rate: 550 },
  ]);
  expect(divideAmong(TIERS, "whole", 30_000)).toEqual([{ fen: 30_000, rate: 550 }]);
  expect(divideAmong(TIERS, "whole", 29_999)).toEqual([{ fen: 29_999, rate: 300 }]);
  for (const fen of [0, -1]) expect(divideAmong(TIERS, "parts", fen)).toEqual([]);
});

test("the sum is rounded once, half a 分 up; parcels without a salesperson earn none", () => {
  expect(calculateCommission(rule({}), "王倩", 25)).toBe(1); // 0.5
  expect(calculateCommission(rule({}), "王倩", 24)).toBe(0);
  expect(calculateCommission(rule({}), "王倩", 10_025)).toBe(201); // 200 + 0.75
  expect(calculateCommission(rule({}), "", 10_025)).toBe(0);
  expect(calculateCommission(null, "王倩", 10_025)).toBe(0);
  const people = [{ salesperson: "王倩", tiers: [{ fromFen: 0, rate: 10_000 }] }];
  expect(calculateCommission(rule({ people }), "王倩", 9_007_199_254_740_991)).toBe(9_007_199_254_740_991);
});

test("parts add up to the amount, and more sales never earn less by parts", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 1_000 }), (fen, more) => {
      const sum = divideAmong(TIERS, "parts", fen).reduce((total, step) => total + step.fen, 0);
      expect(sum).toBe(fen);
      const earned = calculateCommission(rule({}), "王倩", fen);
      expect(calculateCommission(rule({}), "王倩", fen + more)).toBeGreaterThanOrEqual(earned);
    }),
  );
});
