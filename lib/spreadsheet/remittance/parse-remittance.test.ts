import { expect, test } from "vitest";
import { parseGrams, parseSignedFen } from "@/lib/spreadsheet/cells/parse-signed-money";
import { openCsv } from "@/lib/spreadsheet/open-spreadsheet";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { parseRemittance } from "./parse-remittance";
import { recognizeRemittanceHeader } from "./remittance-header";

async function read(text: string, more: { settledOn?: string; isNetOfFee?: boolean } = {}) {
  const sheet = openCsv(text, "utf-8");
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows()) rows.push(row);
  const header = recognizeRemittanceHeader(rows);
  const readings = [];
  const choice = { mapping: header.mapping, settledOn: more.settledOn ?? null, isNetOfFee: more.isNetOfFee ?? false };
  for await (const reading of parseRemittance(sheet, header, choice)) readings.push(reading);
  return { header, readings };
}

test.each([
  ["-128.00", -12_800],
  ["(128.5)", -12_850],
  ["¥-1,234.56", -123_456],
  ["－３０．５", -3_050],
  ["99,999,999.99", 9_999_999_999],
  ["0.1", 10],
  ["0.29", 29],
  ["-0", 0],
  ["1.005", undefined],
  ["--5", undefined],
  ["十元", undefined],
])("%s is %s 分", (text, fen) => expect(parseSignedFen(text)).toBe(fen));

test.each([
  ["1.25", 1_250],
  ["0.3kg", 300],
  ["1.2346", 1_235],
  ["800g", 800],
  ["2 公斤", 2_000],
  ["-1", undefined],
])("%s weighs %s g", (text, grams) => expect(parseGrams(text)).toBe(grams));

test("columns are recognised by their names, in any header row", async () => {
  const { header } = await read(
    [
      "圆通速递代收货款结算单,,,,,",
      "运单编号,代收货款金额,回款金额（元）,手续费,计费重量,结算日期",
      "YT0000000000001,128.00,128.00,1.28,1.2,2026/11/5",
    ].join("\n"),
  );
  expect(header.line).toBe(2);
  expect(header.mapping.map(({ column, field }) => `${field} ${column}`)).toEqual([
    "waybillNumber 0",
    "amount 2",
    "fee 3",
    "weight 4",
    "settledOn 5",
  ]);
});

test.each([
  ["YT1234567890123 YT1234567890124", "severalNumbers"],
  ['"YT1234567890123\nYT1234567890124"', "severalNumbers"],
  ["YT1234567890123YT1234567890124", "severalNumbers"],
  ['"YT1234567890123,YT1234567890124"', "severalNumbers"],
  ["`YT1234567890123", "YT1234567890123"],
  ["'YT1234567890123", "YT1234567890123"],
  ["YT1234567890123;", "YT1234567890123"],
  ["圆通速递:YT1234567890123", "YT1234567890123"],
  ["7731 2345 6789 012", "773123456789012"],
  ["制表日期:20261109", "notNumber"],
])("the number in the cell %j: %s", async (cell, expected) => {
  const { readings } = await read(`运单号,回款金额,结算日期\n${cell},100,2026-11-09`);
  expect(
    readings.map((each) => {
      if (each.kind === "payment") return each.payment.waybillNumber;
      return each.kind === "failed" ? each.problem.message.replace("remittances.", "") : each.kind;
    }),
  ).toEqual([expected]);
});

test("a payment, a deduction, a sum, a damaged number and an invalid amount are distinguished", async () => {
  const { readings } = await read(
    [
      "运单号,回款金额,退件扣款,结算日期",
      "yt0000000000001,128.00,,20261105",
      "YT0000000000002,,35.5,2026-11-05 12:00",
      "YT0000000000003,-20,,2026年11月5日",
      "7.7312E+14,128.00,,2026-11-05",
      "YT0000000000004,一百,,2026-11-05",
      "YT0000000000005,1.00,,2026-13-05",
      "YT0000000000006,,,2026-11-05",
      "合计,301.50,35.5,",
    ].join("\n"),
  );
  expect(readings.map(({ kind }) => kind)).toEqual([
    "payment",
    "payment",
    "payment",
    "failed",
    "failed",
    "failed",
    "skipped",
    "skipped",
  ]);
  expect(readings[0]).toMatchObject({
    payment: { line: 2, waybillNumber: "YT0000000000001", paid: 12_800, deducted: 0, settledOn: "2026-11-05" },
  });
  expect(readings[1]).toMatchObject({ payment: { paid: 0, deducted: 3_550, settledOn: "2026-11-05" } });
  expect(readings[2]).toMatchObject({ payment: { paid: 0, deducted: 2_000, settledOn: "2026-11-05" } });
  expect(readings[4]).toMatchObject({ problem: { line: 6, field: "amount", value: "一百" } });
});

test("net amounts are added to the fee if the file is net of fees", async () => {
  const text = "运单号,结算金额,手续费\nYT0000000000001,126.72,1.28";
  const day = { settledOn: "2026-11-05" };
  expect((await read(text, day)).readings[0]).toMatchObject({ payment: { paid: 12_672, settledOn: "2026-11-05" } });
  expect((await read(text, { isNetOfFee: true })).readings[0]).toMatchObject({ payment: { paid: 12_800, fee: 128 } });
});
