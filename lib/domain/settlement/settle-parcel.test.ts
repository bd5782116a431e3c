import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OUTCOMES } from "@/lib/domain/shipments/outcome";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { type CashParcel, cashStatusOf, DEFAULT_SETTLEMENT_RULE, type Payment, settleParcel } from "./settle-parcel";
import type { SettlementClass } from "./settlement-class";

const SIGNED_AT = Date.parse("2026-11-02T15:00:00+08:00");
const SIGNED = dayNumber(SIGNED_AT);
const RULE = { ...DEFAULT_SETTLEMENT_RULE, toleranceFen: 5 };

const signed = (codAmount: number): CashParcel => ({ status: "signed", codAmount, signedAt: SIGNED_AT });
const returned = (codAmount: number): CashParcel => ({ status: "returned", codAmount, signedAt: null });
const moving = (codAmount: number): CashParcel => ({ status: "moving", codAmount, signedAt: null });

let rows = 0;
const pay = (paid: number, days: number | null = 3, more: Partial<Payment> = {}): Payment => {
  rows += 1;
  const settledDay = days === null ? null : SIGNED + days;
  return { id: `row-${rows}`, paid, deducted: 0, settledDay, isAccepted: false, ...more };
};
const take = (deducted: number, days = 5) => pay(0, days, { deducted });

test("rows that pay nothing are no repeated payments, also on a number of no parcel", () => {
  const settled = settleParcel(null, [pay(0), pay(0), pay(700), pay(700)], RULE);
  expect(settled).toMatchObject({ kind: "unknown", remitted: 700, repeatedFen: 700 });
  expect(settled?.repeated).toHaveLength(1);
});

describe.each<[string, CashParcel | null, Payment[], SettlementClass | null, number]>([
  ["paid to the 分", signed(12_800), [pay(12_800)], "matched", 0],
  ["paid in two parts", signed(12_800), [pay(10_000), pay(2_800, 4)], "matched", 0],
  ["off by less than the tolerance", signed(12_800), [pay(12_795)], "matched", -5],
  ["off by more", signed(12_800), [pay(12_794)], "short", -6],
  ["signed, nothing paid", signed(12_800), [], "unremitted", -12_800],
  ["signed, freight alone told", signed(12_800), [pay(0)], "unremitted", -12_800],
  ["signed without cash on delivery", signed(0), [], null, 0],
  ["paid half", signed(12_800), [pay(6_400)], "short", -6_400],
  ["paid too much", signed(12_800), [pay(13_000)], "over", 200],
  ["paid without cash on delivery", signed(0), [pay(500)], "over", 500],
  ["paid, then deducted as if it had come back", signed(12_800), [pay(12_800), take(12_800)], "deducted", -12_800],
  ["deducted, never paid", signed(12_800), [take(3_000)], "deducted", -15_800],
  ["came back, paid all the same", returned(12_800), [pay(12_800)], "over", 12_800],
  ["came back, paid and taken back", returned(12_800), [pay(12_800), take(12_800)], "matched", 0],
  ["came back, deducted though never paid", returned(12_800), [take(12_800)], "deducted", -12_800],
  ["came back, nothing told", returned(12_800), [], null, 0],
  ["under way, nothing told", moving(12_800), [], null, 0],
  ["paid before we know of the signing", moving(12_800), [pay(12_800)], "timing", 12_800],
  ["under way, paid more than it is worth", moving(12_800), [pay(20_000)], "over", 20_000],
  ["paid on the last day of period and slack", signed(12_800), [pay(12_800, 10)], "matched", 0],
  ["paid a day later than that", signed(12_800), [pay(12_800, 11)], "timing", 0],
  ["settled long before the signing", signed(12_800), [pay(12_800, -4)], "timing", 0],
  ["the file tells no day", signed(12_800), [pay(12_800, null)], "matched", 0],
  ["no shipment bears the number", null, [pay(9_900)], "unknown", 9_900],
])("%s", (_, parcel, payments, kind, difference) => {
  test(kind ?? "nothing to settle", () => {
    const settled = settleParcel(parcel, payments, RULE);
    expect([settled?.kind ?? null, settled?.difference ?? 0]).toEqual([kind, difference]);
  });
});

test("a repeated row is one payment until a person accepts both", () => {
  const [first, second] = [pay(12_800), pay(12_800)];
  expect(settleParcel(signed(12_800), [first, second], RULE)).toMatchObject({
    kind: "matched",
    remitted: 12_800,
    repeated: [second.id],
    repeatedFen: 12_800,
  });
  const accepted = settleParcel(signed(12_800), [first, { ...second, isAccepted: true }], RULE);
  expect(accepted).toMatchObject({ kind: "over", remitted: 25_600, repeated: [] });
});

test("cash is owed only for a signed parcel", () => {
  expect(OUTCOMES.map((outcome) => [outcome, cashStatusOf(outcome)])).toEqual([
    ["open", "moving"],
    ["signed", "signed"],
    ["refused", "returned"],
    ["returned", "returned"],
  ]);
});

const fen = fc.integer({ min: 0, max: 9_000_000_000_00 });
const payment = fc.record({
  id: fc.uuid(),
  paid: fc.oneof(fc.constantFrom(0, 100, 12_800), fen),
  deducted: fc.oneof(fc.constant(0), fc.constantFrom(100, 12_800), fen),
  settledDay: fc.option(fc.integer({ min: SIGNED - 20, max: SIGNED + 40 })),
  isAccepted: fc.boolean(),
});
const parcel = fc.option(
  fc.record({
    status: fc.constantFrom("signed" as const, "returned" as const, "moving" as const),
    codAmount: fc.oneof(fc.constantFrom(0, 100, 12_800), fen),
    signedAt: fc.constant(SIGNED_AT),
  }),
);

test("expected amounts and differences sum to the remitted ones, and every row counts once", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(parcel, fc.array(payment, { maxLength: 6 })), { maxLength: 20 }), (all) => {
      const sums = { expected: 0n, remitted: 0n, difference: 0n, told: 0n, repeated: 0n };
      for (const [each, payments] of all) {
        const settled = settleParcel(each, payments, RULE);
        for (const { paid, deducted } of payments) sums.told += BigInt(paid) - BigInt(deducted);
        if (!settled) continue;
        sums.expected += BigInt(settled.expected);
        sums.remitted += BigInt(settled.remitted);
        sums.difference += BigInt(settled.difference);
        sums.repeated += BigInt(settled.repeatedFen);
        expect(settled.expected).toBe(each?.status === "signed" ? each.codAmount : 0);
      }
      expect(sums.expected + sums.difference).toBe(sums.remitted);
      expect(sums.remitted + sums.repeated).toBe(sums.told);
    }),
  );
});

test("payments within the tolerance match or differ in time, and no others do", () => {
  fc.assert(
    fc.property(parcel, fc.array(payment, { minLength: 1, maxLength: 4 }), (each, payments) => {
      const settled = settleParcel(each, payments, RULE);
      if (!settled || each === null || each.status !== "signed" || settled.kind === "unremitted") return;
      const isClose = Math.abs(settled.difference) <= RULE.toleranceFen;
      expect(["matched", "timing"].includes(settled.kind)).toBe(isClose);
    }),
  );
});
