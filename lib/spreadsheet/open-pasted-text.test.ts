import { expect, test } from "vitest";
import { readImportRows, summarizeSheet } from "./import-rows";
import { openPastedText } from "./open-pasted-text";

async function read(text: string) {
  const sheet = openPastedText(text);
  const { header, total } = await summarizeSheet(sheet);
  const rows = [];
  for await (const { line, input, errors } of readImportRows(sheet, header)) {
    rows.push({
      line,
      number: input.waybillNumber,
      carrier: input.carrier,
      phone: input.phone,
      ok: errors.length === 0,
    });
  }
  expect(rows.length).toBeGreaterThanOrEqual(total);
  return rows;
}

test("numbers, one a line", async () => {
  expect(await read("YT2345678901234\r\n\r\n 7731 2345 6789 012 \r\n007731234567890")).toMatchObject([
    { line: 1, number: "YT2345678901234", ok: true },
    { line: 3, number: "773123456789012", ok: true },
    { line: 4, number: "007731234567890", ok: true },
  ]);
});

test("a column copied with its name", async () => {
  expect(await read("快递单号\nYT2345678901234\n")).toMatchObject([{ line: 2, number: "YT2345678901234" }]);
});

test("lines of a chat", async () => {
  const text =
    "顺丰 SF1234567890123 尾号1234\n单号：75312345678901中通快递，13800138000\nYT2345678901234、YT2345678901235 圆通\n麻烦查一下";
  expect(await read(text)).toMatchObject([
    { line: 1, number: "SF1234567890123", carrier: "shunfeng", phone: "1234", ok: true },
    { line: 2, number: "75312345678901", carrier: "zhongtong", phone: "13800138000", ok: true },
    { line: 3, number: "YT2345678901234", carrier: "yuantong", ok: true },
    { line: 3, number: "YT2345678901235", carrier: "yuantong", ok: true },
    { line: 4, ok: false },
  ]);
});

test("cells copied from Excel, with and without a header", async () => {
  expect(await read('快递单号\t快递公司\t备注\nYT2345678901234\t圆通\t"第一行\n第二行"\n')).toMatchObject([
    { line: 2, number: "YT2345678901234", carrier: "yuantong", ok: true },
  ]);
  expect(await read("YT2345678901234\t圆通\nYT2345678901235\t圆通")).toMatchObject([
    { line: 1, number: "YT2345678901234", carrier: "yuantong" },
    { line: 2, number: "YT2345678901235", carrier: "yuantong" },
  ]);
});

test("a CSV", async () => {
  expect(await read("运单号,快递公司\nYT2345678901234,圆通")).toMatchObject([
    { line: 2, carrier: "yuantong", ok: true },
  ]);
});

test("a number damaged by Excel is refused here too", async () => {
  expect(await read("7.7312E+14")).toMatchObject([{ number: "7.7312E+14", ok: false }]);
});

test("nothing pasted is told so", () => {
  expect(() => openPastedText(" \n ")).toThrow("文件是空的");
});
