import fc from "fast-check";
import { expect, test } from "vitest";
import type { FreightRule } from "@/lib/domain/settlement/freight-rule";
import { CHARGE_OUTCOMES } from "./charge-kinds";
import { type ChargedParcel, checkCharges, findShippingTime, type InvoiceLine } from "./check-charges";
import { addCharge, emptySums } from "./sum-charges";

const RULE: FreightRule = {
  id: "rule",
  carrier: "yuantong",
  origin: null,
  destination: null,
  firstGrams: 1_000,
  firstFen: 400,
  stepGrams: 1_000,
  stepFen: 150,
  returnPercent: 50,
  fromDay: "2026-01-01",
  toDay: null,
};
const PARCEL: ChargedParcel = {
  carrier: "yuantong",
  outcome: "signed",
  origin: "浙江",
  destination: "广东",
  shippedOn: "2026-10-30",
};

/** Lines of one parcel: freight, grams, accepted. */
function lines(...rows: [freight: number | null, grams: number | null, isAccepted?: boolean][]): InvoiceLine[] {
  return rows.map(([freight, grams, isAccepted = false], index) => ({
    id: String(index),
    freight,
    grams,
    isAccepted,
    settledDay: 20_000,
  }));
}

const check = (parcel: Partial<ChargedParcel> | null, rows: InvoiceLine[], rule: Partial<FreightRule> | null = {}) =>
  checkCharges(parcel && { ...PARCEL, ...parcel }, rows, () => (rule ? { ...RULE, ...rule } : undefined)).map(
    ({ verdict, reason, agreed, over, under, unchecked }) => [verdict, reason, agreed, over, under, unchecked],
  );

test("a charge is compared with the rule's price for its weight", () => {
  expect(check({}, lines([550, 1_200]))).toEqual([["equal", null, 550, 0, 0, 0]]);
  expect(check({}, lines([700, 1_200]))).toEqual([["over", "rule", 550, 150, 0, 0]]);
  expect(check({}, lines([300, 1_200]))).toEqual([["under", "rule", 550, 0, 250, 0]]);
  expect(check({}, lines([550, null]))).toEqual([["over", "noWeight", 400, 150, 0, 0]]);
  expect(check({ outcome: "refused" }, lines([450, 900]))).toEqual([["over", "rule", 400, 50, 0, 0]]);
  expect(check({}, lines([550, null], [null, 1_200]))).toEqual([["equal", null, 550, 0, 0, 0]]);
});

test("without a parcel or a rule nothing is compared, and nothing lost", () => {
  expect(check(null, lines([450, 900]))).toEqual([["unknown", "unknown", 0, 0, 0, 450]]);
  expect(check({}, lines([450, 900]), null)).toEqual([["unruled", "noRule", 0, 0, 0, 450]]);
});

test("the way back costs what the rule says, in one row or two, of any invoice", () => {
  const returned = { outcome: "returned" } as const;
  expect(check(returned, lines([600, 900]))).toEqual([["equal", null, 600, 0, 0, 0]]);
  expect(check(returned, lines([400, 900], [200, 900]))).toEqual([
    ["equal", null, 400, 0, 0, 0],
    ["equal", null, 200, 0, 0, 0],
  ]);
  // Two equal rows: there and back.
  expect(check(returned, lines([400, 900], [400, 900]))[1]).toEqual(["over", "return", 200, 200, 0, 0]);
  expect(check(returned, lines([400, 900], [400, 900]), { returnPercent: 100 })[1]?.[0]).toBe("equal");
  expect(check(returned, lines([400, 900], [400, 900], [400, 900]), { returnPercent: 100 })[2]?.[0]).toBe("repeated");
  expect(check(returned, lines([800, 900]), { returnPercent: 0 })).toEqual([["over", "return", 400, 400, 0, 0]]);
  expect(check(returned, lines([800, 900]), { returnPercent: null })).toEqual([
    ["unruled", "noReturnRule", 0, 0, 0, 800],
  ]);
  expect(check(returned, lines([400, 900]), { returnPercent: null })).toEqual([["equal", null, 400, 0, 0, 0]]);
});

test("a repeated row is billed twice, unless a person accepted it", () => {
  expect(check({}, lines([400, 900], [400, 900]))[1]).toEqual(["repeated", "repeated", 0, 400, 0, 0]);
  expect(check({}, lines([400, 900], [400, 900, true]))[1]).toEqual(["over", "rule", 0, 400, 0, 0]);
});

test("a refund takes back what was too much", () => {
  expect(check({}, lines([700, 900], [-300, null]))).toEqual([
    ["over", "rule", 400, 300, 0, 0],
    ["over", "refund", 0, -300, 0, 0],
  ]);
});

test("a parcel is shipped when it is picked up, else when it was entered, but not after its signature", () => {
  expect(findShippingTime({ pickedUpAt: 5, createdAt: 1, signedAt: 9 })).toBe(5);
  expect(findShippingTime({ pickedUpAt: null, createdAt: 3, signedAt: 9 })).toBe(3);
  expect(findShippingTime({ pickedUpAt: null, createdAt: 30, signedAt: 9 })).toBe(9);
  expect(findShippingTime({ pickedUpAt: null, createdAt: 3, signedAt: null })).toBe(3);
});

test("of any invoice the parts add up to what was billed, each row in one of them", () => {
  const line = fc.record({
    freight: fc.option(fc.integer({ min: -2_000, max: 5_000 })),
    grams: fc.option(fc.integer({ min: 0, max: 9_000 })),
    settledDay: fc.constantFrom(null, 20_000),
    isAccepted: fc.boolean(),
  });
  const parcel = fc.record({
    outcome: fc.constantFrom(...CHARGE_OUTCOMES),
    rows: fc.array(line, { maxLength: 6 }),
    rule: fc.option(fc.record({ firstFen: fc.nat(900), stepFen: fc.nat(300), returnPercent: fc.option(fc.nat(150)) })),
  });
  const invoice = fc.array(parcel, { maxLength: 12 });
  fc.assert(
    fc.property(invoice, (parcels) => {
      const sums = emptySums();
      let billed = 0;
      for (const { outcome, rows, rule } of parcels) {
        const of = rows.map((row, index) => ({ ...row, id: String(index) }));
        billed += of.reduce((sum, { freight }) => sum + (freight ?? 0), 0);
        const charged = outcome === "unknown" ? null : { ...PARCEL, outcome };
        const charges = checkCharges(charged, of, () => (rule ? { ...RULE, ...rule } : undefined));
        expect(charges.map(({ id }) => id)).toEqual(of.flatMap(({ id, freight }) => (freight === null ? [] : id)));
        for (const charge of charges) {
          const { agreed, over, under, unchecked } = charge;
          expect(agreed + over - under + unchecked).toBe(charge.billed);
          addCharge(sums, charge);
        }
      }
      expect(sums.billedFen).toBe(billed);
      expect(sums.agreedFen + sums.overFen - sums.underFen + sums.uncheckedFen).toBe(billed);
    }),
  );
});
