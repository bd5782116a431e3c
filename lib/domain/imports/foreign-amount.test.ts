import { expect, test } from "vitest";
import { convertToFen } from "@/lib/domain/settlement/convert-currency";
import { exchangeRatesSchema, type ForeignAmount, listForeignAmounts } from "./foreign-amount";

test.each([
  [1999, "7.1234", 14240],
  [1, "0.5", 1],
  [1, "0.499999", 0],
  [100_000_000_00, "7.123456", 71_234_560_000],
  [33_000_000, "0.000281", 9273],
])("%s hundredths at %s yuan are %s 分, rounded to the nearest", (amount, rate, fen) => {
  expect(convertToFen(amount, Number(rate))).toBe(fen);
});

test("a rate is a positive decimal number of at most six decimals", () => {
  const isRate = (rate: unknown) => exchangeRatesSchema.safeParse({ USD: rate }).success;
  expect(["7", "7.1", " 7.123456 ", "0.000281"].every(isRate)).toBe(true);
  expect(["", "0", "0.00", "-7", "7,1", "7.1234567", "1e3", 7].some(isRate)).toBe(false);
});

test("an amount that was changed since the import no longer has an original", () => {
  const amount = (field: ForeignAmount["field"], fen: number) => ({
    field,
    currency: "USD",
    amount: 100,
    rate: "7.1",
    fen,
  });
  const stored = [amount("orderAmount", 710), amount("orderAmount", 710), amount("freight", 710)];
  const amounts = { orderAmount: 1420, codAmount: null, freight: 500 };
  expect(listForeignAmounts(JSON.stringify(stored), amounts)).toEqual(stored.slice(0, 2));
  expect(listForeignAmounts(null, amounts)).toEqual([]);
});
