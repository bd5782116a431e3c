import { expect, test } from "vitest";
import { createChatLines } from "@/lib/spreadsheet/testing/chat-corpus";
import { parseChatLine, splitLongLine } from "./parse-chat-line";

const numbersOf = (line: string) => parseChatLine(line).map(({ number }) => number);

test("of 500 pasted lines every waybill number is read, and nothing else", () => {
  const lines = createChatLines(500);
  const read = lines.map(({ text, numbers }) => ({ text, numbers, found: numbersOf(text) }));
  const missing = read.filter(({ numbers, found }) => numbers.some((number) => !found.includes(number)));
  const wrong = read.filter(({ numbers, found }) => found.some((number) => !numbers.includes(number)));
  expect(missing.map(({ text }) => text)).toEqual([]);
  expect(wrong.map(({ text, found }) => `${text} → ${found.join()}`)).toEqual([]);
});

test.each([
  ["①YT2345678901234", ["YT2345678901234"]],
  ["1️⃣773123456789012", ["773123456789012"]],
  ["YT23456\u200b78901234", ["YT2345678901234"]],
  ["订单YT2345678901234到哪了", ["YT2345678901234"]],
  ["订单3712345678901234567", []],
  ["用户YT2345678901234没收到", ["YT2345678901234"]],
  ["会员 773123456789012 催件", ["773123456789012"]],
  ["已打电话YT2345678901234", ["YT2345678901234"]],
  ["发微信 YT2345678901234", ["YT2345678901234"]],
  ["用户名 zhang12345678", []],
  ["工单号 202611240001234", []],
  ["order #112-1234567-1234567", []],
  ["Order: 1234567890", []],
  ["JDVA00012345678-1-1-✅", ["JDVA00012345678-1-1-"]],
  ["🇨🇳SF1234567890123🇭🇰", ["SF1234567890123"]],
  ["YT2345678901234➡️YT2345678901235", ["YT2345678901234", "YT2345678901235"]],
  ["代收¥300——YT2345678901234", ["YT2345678901234"]],
  ["13800138000✅", []],
  ["0755—12345678", []],
  ["13800138000——张三", []],
  ["SF 1234567890123 到哪了", ["SF1234567890123"]],
  ["顺丰SF1234567890123-8000", ["SF1234567890123"]],
  ["YT234567890123413800138000", ["YT2345678901234"]],
  ["7312-3456-7890-12", ["73123456789012"]],
  ["批次号 20261124001 YT2345678901234", ["YT2345678901234"]],
  ["商户单号 4200001234567890", []],
])("%s holds %j", (line, numbers) => {
  expect(numbersOf(line)).toEqual(numbers);
});

test("the digits behind a number are its phone's", () => {
  expect(parseChatLine("SF1234567890123-8000")).toMatchObject([{ number: "SF1234567890123", phone: "8000" }]);
});

test("a long line is read in pieces, without cutting a number", () => {
  const numbers = Array.from({ length: 3_000 }, (_, index) => `YT${2_345_678_900_000 + index}`);
  const pieces = splitLongLine(numbers.join(","));
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(10_000);
  expect(pieces.flatMap(numbersOf)).toEqual(numbers);
  expect(splitLongLine("A".repeat(25_000)).join("")).toBe("A".repeat(25_000));
});

test("an order before a number is that number's order", () => {
  expect(parseChatLine("订单3712345678901234567 快递YT2345678901234")).toMatchObject([
    { number: "YT2345678901234", orderNumber: "3712345678901234567" },
  ]);
});

test("a line in traditional characters is read like one in simplified ones", () => {
  expect(parseChatLine("順豐 SF1234567890123 電話 13800138000")).toMatchObject([
    { number: "SF1234567890123", carrier: "顺丰", phone: "13800138000" },
  ]);
  expect(parseChatLine("訂單編號 3712345678901234567，單號 YT2345678901234 圓通")).toMatchObject([
    { number: "YT2345678901234", carrier: "圆通", orderNumber: "3712345678901234567" },
  ]);
});
