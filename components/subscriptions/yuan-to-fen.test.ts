import { expect, test } from "vitest";
import { yuanToFen } from "./yuan-to-fen";

test.each([
  ["128", 12800],
  ["128.5", 12850],
  ["128.00", 12800],
  ["0.07", 7],
  ["¥1,280.10 元", 128010],
  ["128", 12800],
])("%s yuan is %i fen", (text, fen) => expect(yuanToFen(text)).toBe(fen));

test("an empty text is no amount, not zero", () => expect(yuanToFen("  ")).toBeNull());

test.each(["12.345", "abc", "-5", "1.2.3"])("%s is refused", (text) => expect(yuanToFen(text)).toBeUndefined());
