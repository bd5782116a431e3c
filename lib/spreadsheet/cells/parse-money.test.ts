import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFen } from "./parse-money";

test.each([
  ["¥1,234.50", 123_450],
  ["￥12.5", 1_250],
  ["12.5元", 1_250],
  ["１２．５元", 1_250],
  ["RMB 100", 10_000],
  ["0", 0],
  ["1234567.89", 123_456_789],
  ["12.500", 1_250],
  ["¥ 3 元", 300],
  ["12.", 1_200],
])("%s is %d 分", (text, fen) => {
  expect(parseFen(text)).toBe(fen);
});

test.each(["", "abc", "-5", "12.555", "1,23", "12,3456", "$12", "12元5角", "1e3", "1.2.3", "¥", "12345678901"])(
  "%j is no amount",
  (text) => expect(parseFen(text)).toBeUndefined(),
);

test("every amount in 分 is parsed exactly in every notation", () => {
  const money = fc.integer({ min: 0, max: 99_999_999_999 });
  fc.assert(
    fc.property(
      money,
      fc.constantFrom("", "¥", "￥"),
      fc.constantFrom("", "元", " 元"),
      fc.boolean(),
      (fen, before, after, hasCommas) => {
        const yuan = String(Math.floor(fen / 100));
        const grouped = hasCommas ? yuan.replace(/\B(?=(\d{3})+$)/g, ",") : yuan;
        const text = `${before}${grouped}.${String(fen % 100).padStart(2, "0")}${after}`;
        expect(parseFen(text)).toBe(fen);
      },
    ),
  );
});
