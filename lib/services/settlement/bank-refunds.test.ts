import { expect, test } from "vitest";
import { bankEntries } from "@/db/schema/settlement/bank-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { bankListSchema } from "@/lib/domain/settlement/bank/bank-requests";
import type { BankSample } from "@/lib/spreadsheet/testing/bank-samples";
import {
  ALIPAY_APP,
  ALIPAY_LEDGER,
  ALIPAY_TRADE,
  ALIPAY_WEB,
  WECHAT_FUNDS,
  WECHAT_MERCHANT,
} from "@/lib/spreadsheet/testing/payment-samples";
import { getBankMatchPage } from "./bank-views";
import { importBankStatement } from "./import-bank-statement";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");

const load = (store: Store, { name, bytes }: BankSample) =>
  importBankStatement(store, { bytes, fileName: name }, { name: "店主", now: NOW });

/** Each entry of a period: kind, 分, fee, given back. */
async function moneyOf(store: Store, period: { from: string; to: string }) {
  const { items } = await getBankMatchPage(store.read, bankListSchema.parse({ ...period, limit: 100 }), NOW);
  const entries = items.flatMap((match) => match.entries);
  return entries
    .toSorted((left, right) => left.at.localeCompare(right.at))
    .map(({ kind, amount, fee, refunded }) => [kind, amount, fee, refunded]);
}

/** A file with the headings of a sample and these rows. */
const withRows = ({ name, bytes }: BankSample, heading: string, rows: readonly string[]): BankSample => {
  const lines = ["utf-8", "gb18030"].flatMap((encoding) => new TextDecoder(encoding).decode(bytes).split(/\r?\n/));
  const header = lines.find((line) => line.includes(heading)) ?? "";
  return { name, bytes: Buffer.from([header, ...rows].join("\n")) };
};

test("refunds of one payment count each, also in files of different days; the same one in another kind of file does not", async () => {
  const store = await openTestStore();
  const added = async (sample: BankSample) => (await load(store, sample)).statement.added;
  const ledger = (...rows: string[]) => withRows(ALIPAY_LEDGER, "账务流水号", rows);
  const giveBack = (day: string, amount: string) =>
    `5463${day}\t,2026101022000002\t,S1\t,\t,2026-11-${day} 09:00:00,\t,0.00,-${amount},100.00,支付宝,交易退款,`;
  expect(await added(ledger(giveBack("10", "20.00")))).toBe(1);
  expect(await added(ledger(giveBack("11", "20.00"), giveBack("11", "20.00")))).toBe(2);
  expect(await added(ledger(giveBack("11", "5.00"), giveBack("12", "20.00")))).toBe(2);
  expect(await added(ledger(giveBack("10", "20.00"), giveBack("11", "20.00"), giveBack("12", "20.00")))).toBe(0);
  const trade = ["10", "13"].map(
    (day) =>
      `2026101022000002\t,S1\t,退款\t,,2026-11-01 10:00:00,2026-11-${day} 09:00:02,\t,\t,\t,\t,\t,-20.00,-20.00,0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00,R${day}\t,0.12,0.00,`,
  );
  expect(await added(withRows(ALIPAY_TRADE, "支付宝交易号", trade))).toBe(1);

  const bill = (refund: string, time: string) =>
    `\`2026-11-16 ${time},\`wx1,\`1234567890,\`0,\`,\`4200001234202611010000000009,\`S9,\`o,\`JSAPI,\`REFUND,\`OTHERS,\`CNY,\`0.00,\`0.00,\`${refund},\`R,\`20.00,\`0.00,\`ORIGINAL,\`SUCCESS,\`,\`,\`-0.12,\`0.60%,\`0.00,\`20.00,\``;
  const merchant = (...rows: string[]) => withRows(WECHAT_MERCHANT, "微信退款单号", rows);
  expect(await added(merchant(bill("50000000000000000001", "09:00:00")))).toBe(1);
  expect(await added(merchant(bill("50000000000000000002", "09:00:00")))).toBe(1);
  const funds = ["1", "2"].map(
    (end) =>
      `\`2026-11-17 00:00:01,\`5000000000000000000${end},\`19000092312026111600${end},\`退款,\`退款,\`支出,\`20.00,\`100.00,\`system,\`,\`R`,
  );
  expect(await added(withRows(WECHAT_FUNDS, "资金流水单号", funds))).toBe(0);
  const given = await store.read.select().from(bankEntries);
  const amounts = given.filter(({ kind }) => kind === "reversal").map(({ amount }) => amount);
  expect(amounts.toSorted((left, right) => left - right)).toEqual([500, ...Array<number>(7).fill(2_000)]);
});

const NOVEMBER = { from: "2026-11-01", to: "2026-11-24" };
const ledgerRow = (id: string, serial: string, at: string, income: string, outgo: string, type: string) =>
  `5463${id}\t,${serial}\t,S1\t,连衣裙\t,2026-${at},王五 (139******22)\t,${income},${outgo},100.00,支付宝,${type},`;
const payment = ledgerRow("1", "2026110222000001", "11-02 08:00:00", "227.00", "0.00", "在线支付");
const giveBack = (id: string, at: string, amount: string) =>
  ledgerRow(id, "2026110222000001", at, "0.00", `-${amount}`, "交易退款");
const [first, second] = [giveBack("2", "11-05 09:00:00", "100.00"), giveBack("3", "11-20 09:00:00", "27.00")];
const ledger = (...rows: string[]) => withRows(ALIPAY_LEDGER, "账务流水号", rows);

test.each([
  [
    "beside its payment, then alone",
    [
      [payment, first],
      [first, second],
    ],
  ],
  [
    "alone, then beside its payment",
    [
      [first, second],
      [payment, first],
    ],
  ],
  ["apart from its payment", [[second], [first], [payment]]],
  ["with its payment again and again", [[payment], [payment, first, second], [payment, first], [second]]],
])("a refund that several files have is taken from its payment once: %s", async (_, files) => {
  const store = await openTestStore();
  for (const rows of files) await load(store, ledger(...rows));
  expect(await moneyOf(store, NOVEMBER)).toEqual([["credit", 22_700, 0, 12_700]]);
});

test("what was given back of a payment is the same in every period", async () => {
  const store = await openTestStore();
  const late = giveBack("4", "11-24 09:00:00", "50.00");
  const old = ledgerRow("5", "2026010222000009", "01-02 08:00:00", "60.00", "0.00", "在线支付");
  const ofOld = ledgerRow("6", "2026010222000009", "11-03 08:00:00", "0.00", "-60.00", "交易退款");
  await load(store, ledger(payment, old));
  await load(store, ledger(ofOld, late));
  expect(await moneyOf(store, { from: "2026-11-02", to: "2026-11-02" })).toEqual([["credit", 22_700, 0, 5_000]]);
  expect(await moneyOf(store, { from: "2026-11-03", to: "2026-11-24" })).toEqual([]);
  expect(await moneyOf(store, { from: "2026-01-01", to: "2026-01-31" })).toEqual([["credit", 6_000, 0, 6_000]]);
});

test("what a file's column says was given back, and the rows of another file, are the same money", async () => {
  const store = await openTestStore();
  await load(store, ALIPAY_WEB);
  await load(store, ALIPAY_APP);
  expect(await moneyOf(store, NOVEMBER)).toEqual([
    ["credit", 22_700, 23, 10_000],
    ["credit", 880_050, 880, 0],
  ]);
});

test("微信支付: a refund that the bill of the day names by its payment is told from the same one of a later bill", async () => {
  const store = await openTestStore();
  const funds = `\`2026-11-16 13:00:00,\`50000001,\`1900009231202611160009,\`退款,\`退款,\`支出,\`100.00,\`100.00,\`system,\`,\`R2`;
  await load(store, withRows(WECHAT_FUNDS, "资金流水单号", [funds]));
  expect(await moneyOf(store, NOVEMBER)).toEqual([["reversal", 10_000, 0, 0]]);
  await load(store, WECHAT_MERCHANT);
  const expected = [
    ["credit", 880_050, 5_280, 0],
    ["credit", 10_000, 0, 10_000],
  ];
  expect(await moneyOf(store, NOVEMBER)).toEqual(expected);
  await load(store, withRows(WECHAT_FUNDS, "资金流水单号", [funds]));
  await load(store, WECHAT_MERCHANT);
  expect(await moneyOf(store, NOVEMBER)).toEqual(expected);
});
