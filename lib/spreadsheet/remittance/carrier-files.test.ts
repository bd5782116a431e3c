import { expect, test } from "vitest";
import { CARRIER_FILES } from "@/lib/spreadsheet/testing/carrier-files";
import { findFaults, openRemittance } from "./open-remittance";
import { readPayments } from "./read-payments";

async function read(bytes: Buffer, name: string, rates: Record<string, number> = {}) {
  const { sheet, header, hiddenRows, otherSheets } = await openRemittance(bytes, name);
  const { mapping, isNetOfFee = false } = header;
  const { payments, check } = await readPayments(sheet, header, { mapping, isNetOfFee, settledOn: null, rates });
  return { payments, check, isNetOfFee, hiddenRows, otherSheets, faults: await findFaults(sheet, header, mapping) };
}

test.each(CARRIER_FILES)("$title", async ({ name, bytes, says, first, leftOut = [], faults, title: _, ...told }) => {
  const { payments, check, ...found } = await read(await bytes(), name);
  expect(check).toMatchObject(says);
  expect(payments[0] ?? {}).toMatchObject(first ?? {});
  expect(check.foreign.map(({ currency, amount, freight }) => [currency, amount, freight])).toEqual(leftOut);
  expect(found.faults).toMatchObject(faults ?? {});
  expect(found).toMatchObject({ hiddenRows: 0, otherSheets: [], ...told });
});

test("with a rate foreign money is converted, half a 分 rounded up, and both sums are kept", async () => {
  const text =
    "运单号,回款金额,手续费,运费,币种\nYT7300000000541,99.99,1.00,,USD\nYT7300000000542,-3.33,,2.01,USD\nYT7300000000543,,,5,CNY";
  const { payments, check } = await read(Buffer.from(text), "美元.csv", { USD: 7.125 });
  expect(payments).toMatchObject([
    { paid: 71_243, deducted: 0, fee: 713, freight: null, original: { currency: "USD", rate: 7.125, paid: 9_999 } },
    { paid: 0, deducted: 2_373, freight: 1_432, original: { deducted: 333, freight: 201 } },
    { paid: 0, freight: 500, original: null },
  ]);
  expect(check.foreign).toEqual([
    { currency: "USD", rate: 7.125, rows: 2, amount: 9_666, freight: 201, amountFen: 68_870, freightFen: 1_432 },
  ]);
});

test("a row in two foreign currencies is not booked", async () => {
  const text = "运单号,代收货款,运费\nYT7300000000541,USD 9,EUR 3";
  expect((await read(Buffer.from(text), "外币.csv")).check).toMatchObject({ payments: 0, failed: 1 });
});
