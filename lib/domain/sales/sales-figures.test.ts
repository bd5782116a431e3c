import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addSales,
  calculateCorrections,
  calculateNet,
  type FrozenSales,
  NO_SALES,
  type SalesCounts,
} from "./sales-figures";

const counts = (more: Partial<SalesCounts>): SalesCounts => ({ ...NO_SALES, ...more });
const frozenSales = (salesperson: string, more: Partial<SalesCounts>): FrozenSales => ({
  salesperson,
  ...counts(more),
});

test("a later return is corrected once; a parcel on its way is not corrected", () => {
  const frozen = frozenSales("王倩", { signed: 10, signedFen: 100_000, open: 3 });
  const live = new Map([["王倩", counts({ signed: 10, signedFen: 100_000, clawed: 2, clawedFen: 20_000, open: 0 })]]);
  const corrections = calculateCorrections(live, [frozen]);
  expect(corrections.get("王倩")).toEqual(counts({ clawed: 2, clawedFen: 20_000 }));
  expect(calculateNet(corrections.get("王倩") ?? NO_SALES)).toEqual({ net: -2, netFen: -20_000, netOrderFen: 0 });
  const deducted = frozenSales("王倩", { clawed: 2, clawedFen: 20_000 });
  expect(calculateCorrections(live, [frozen, deducted]).size).toBe(0);
});

test("a parcel assigned to another salesperson is subtracted from one and added to the other", () => {
  const live = new Map([["李浩然", counts({ signed: 1, signedFen: 8_800 })]]);
  const corrections = calculateCorrections(live, [frozenSales("王倩", { signed: 1, signedFen: 8_800 })]);
  expect(corrections.get("王倩")).toMatchObject({ signed: -1, signedFen: -8_800 });
  expect(corrections.get("李浩然")).toMatchObject({ signed: 1, signedFen: 8_800 });
});

const figure = fc.integer({ min: 0, max: 1_000_000 });
const anyCounts = fc.record({
  signed: figure,
  signedFen: figure,
  clawed: figure,
  clawedFen: figure,
  refused: figure,
  refusedFen: figure,
  returned: figure,
  returnedFen: figure,
  open: fc.constant(0),
  openFen: fc.constant(0),
  signedOrderFen: figure,
  clawedOrderFen: figure,
});

test("frozen figures and corrections sum to the current ones, and nothing is left to correct", () => {
  const names = fc.constantFrom("王倩", "李浩然", "陈思远", "");
  fc.assert(
    fc.property(fc.array(fc.tuple(names, anyCounts)), fc.array(fc.tuple(names, anyCounts)), (now, before) => {
      const live = new Map(now);
      const rows = before.map(([salesperson, each]) => ({ salesperson, ...each }));
      const corrections = [...calculateCorrections(live, rows)].map(([salesperson, each]) => ({
        salesperson,
        ...each,
      }));
      expect(calculateCorrections(live, [...rows, ...corrections]).size).toBe(0);
      for (const [name, each] of live) {
        const sum = [...rows, ...corrections]
          .filter(({ salesperson }) => salesperson === name)
          .map(({ salesperson: _, ...rest }) => rest)
          .reduce(addSales, NO_SALES);
        expect(sum).toEqual(each);
      }
    }),
  );
});
