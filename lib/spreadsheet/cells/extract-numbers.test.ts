import { expect, test } from "vitest";
import { extractNumbers as extract } from "./extract-numbers";

const extractNumbers = async (text: string, max: number) => (await extract(text, max)).numbers;

test("one number on each line, as from a column", async () => {
  expect(await extractNumbers("YT2345678901234\n\n yt2345678901235 \r\nSF1234567890123", 10)).toEqual([
    "YT2345678901234",
    "YT2345678901235",
    "SF1234567890123",
  ]);
});

test("only the column of waybill numbers of a table from Excel", async () => {
  const table = "订单号\t运单号\t手机\n88880001\tYT2345678901234\t13800138000\n88880002\tYT2345678901235\t13800138001";
  expect(await extractNumbers(table, 10)).toEqual(["YT2345678901234", "YT2345678901235"]);
});

test("the waybill numbers of a chat, without phones and dates", async () => {
  const chat = "老板 11-24 发的圆通 YT2345678901234 到哪了？电话 13800138000\n还有这个：SF1234567890123，急";
  expect(await extractNumbers(chat, 10)).toEqual(["YT2345678901234", "SF1234567890123"]);
});

test("order numbers alone on a line count too", async () => {
  expect(await extractNumbers("A1024\nno_digits\nSO-2026", 10)).toEqual(["A1024", "SO-2026"]);
});

test("an order of a chat is looked up where its line has no waybill number", async () => {
  expect(await extractNumbers("订单3712345678901234567 到哪了\n订单号：so-2026-1 单号YT2345678901234", 10)).toEqual([
    "3712345678901234567",
    "YT2345678901234",
  ]);
});

test("reading stops at too many numbers", async () => {
  const many = Array.from({ length: 50 }, (_, index) => `YT23456789012${10 + index}`).join("\n");
  expect(await extractNumbers(many, 20)).toHaveLength(21);
});

test("lines with digits that no number was read from are told", async () => {
  const { unreadLines } = await extract("YT2345678901234\n手机 13800138000\n小王 2026-11-24 10:03\n在吗", 10);
  expect(unreadLines).toEqual([2]);
});
