import { expect, test } from "vitest";
import type { BankLayout } from "@/lib/domain/settlement/bank/bank-layout";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import {
  ABC_PAGE,
  type BankSample,
  BOC,
  CCB_ROWS,
  CMB_BUSINESS_ROWS,
  CMB_DOLLARS,
  CMB_LEDGER_ROWS,
  CMB_PERSONAL,
  ICBC_BUSINESS,
  ICBC_PERSONAL,
  ICBC_RECEIPTS_ROWS,
  MYBANK_ROWS,
  OTHER_BANK_ROWS,
} from "@/lib/spreadsheet/testing/bank-samples";
import { buildWorkbook } from "@/lib/spreadsheet/testing/build-xlsx";
import {
  ALIPAY_APP,
  ALIPAY_LEDGER,
  ALIPAY_TRADE,
  ALIPAY_WEB,
  WECHAT_FUNDS,
  WECHAT_MERCHANT,
  WECHAT_PERSONAL,
  WECHAT_PERSONAL_ROWS,
} from "@/lib/spreadsheet/testing/payment-samples";
import { parseBankFen, parseBankTime } from "./bank-cells";
import { normalizeHeading } from "./bank-formats";
import { findBankTable } from "./find-bank-table";
import { parseBankStatement } from "./parse-bank-statement";
import { readBankFile } from "./read-bank-file";

const read = async (sample: BankSample) => parseBankStatement(await openSpreadsheet(sample));
const xlsx = async (name: string, rows: string[][]) => ({ name, bytes: await buildWorkbook({ 明细: rows }) });

/** The figures of each entry: kind, 分, fee, given back; of a refund, its payment's number. */
async function figuresOf(sample: BankSample) {
  const statement = await read(sample);
  return {
    ...statement,
    lines: statement?.lines.map(({ kind, amount, fee, refunded, refundOf }) =>
      kind === "credit" ? [kind, amount, fee, refunded] : [kind, amount, fee, refundOf],
    ),
  };
}

test("招商银行: arrivals and the one that was taken back; payments are left out", async () => {
  expect(await figuresOf(CMB_PERSONAL)).toMatchObject({
    bank: "cmb",
    format: "cmb-personal",
    outgoing: 1,
    failed: [],
    lines: [
      ["credit", 1_234_560, 0, 0],
      ["credit", 500_000, 0, 0],
      ["reversal", 500_000, 0, null],
      ["credit", 880_050, 0, 0],
    ],
  });
  expect((await read(CMB_PERSONAL))?.lines[0]).toMatchObject({
    at: Date.parse("2026-11-09T10:22:11+08:00"),
    accountTail: "1234",
    balance: 5_432_100,
    memo: "转账汇款 上海圆通速递有限公司 代收货款1101-1107",
  });
  const business = await read(await xlsx("招行.xlsx", CMB_BUSINESS_ROWS));
  expect(business).toMatchObject({ bank: "cmb", format: "cmb-business", outgoing: 1, failed: [] });
  expect(business?.lines.map(({ amount, payer, serial }) => [amount, payer, serial])).toEqual([
    [1_234_560, "上海圆通速递有限公司", "G0012345678901"],
    [875_050, "中通快递股份有限公司", "G0012345678903"],
    [1_234, "", "G0012345678904"],
  ]);
});

test("工商银行: padded cells, sums below, and a red entry that takes an earlier one back", async () => {
  expect(await figuresOf(ICBC_PERSONAL)).toMatchObject({
    bank: "icbc",
    format: "icbc-personal",
    outgoing: 1,
    failed: [],
    lines: [
      ["credit", 880_050, 0, 0],
      ["credit", 100_000, 0, 0],
      ["credit", 650_000, 0, 0],
    ],
  });
  expect((await read(ICBC_PERSONAL))?.lines[0]).toMatchObject({ payer: "中通快递股份有限公司", accountTail: "9876" });
  expect(await figuresOf(ICBC_BUSINESS)).toMatchObject({
    format: "icbc-business",
    outgoing: 1,
    failed: [],
    lines: [
      ["credit", 1_234_560, 0, 0],
      ["credit", 200_000, 0, 0],
      ["reversal", 200_000, 0, null],
    ],
  });
  expect((await read(ICBC_BUSINESS))?.lines[0]).toMatchObject({
    at: Date.parse("2026-11-09T10:22:11+08:00"),
    accountTail: "1234",
  });
});

test("other headings for the same: 收/付方 of 招商银行, 转入 and 转出 of 工商银行", async () => {
  const cmb = await read(await xlsx("招行.xlsx", CMB_LEDGER_ROWS));
  expect(cmb).toMatchObject({ bank: "cmb", format: "cmb-business", outgoing: 1, failed: [] });
  expect(cmb?.lines).toMatchObject([
    { amount: 1_234_560, payer: "上海圆通速递有限公司", serial: "G0012345678901", accountTail: "1234" },
  ]);
  const icbc = await read(await xlsx("工行.xlsx", ICBC_RECEIPTS_ROWS));
  expect(icbc).toMatchObject({ bank: "icbc", format: "icbc-receipts", outgoing: 1, failed: [] });
  expect(icbc?.lines).toMatchObject([{ amount: 1_234_560, payer: "上海圆通速递有限公司", accountTail: "1234" }]);
});

test("支付宝业务明细: what the shop receives on the day it is done; a refund names its payment", async () => {
  expect(await figuresOf(ALIPAY_TRADE)).toMatchObject({
    bank: "alipay",
    format: "alipay-trade",
    outgoing: 0,
    failed: [],
    lines: [
      ["credit", 880_050, 5_280, 0],
      ["credit", 9_500, 57, 0],
      ["reversal", 3_800, 23, "2026111622000002"],
      ["reversal", 2_000, 12, "2026110122000009"],
    ],
  });
  expect((await read(ALIPAY_TRADE))?.lines[0]).toMatchObject({
    at: Date.parse("2026-11-16T23:59:58+08:00"),
    serial: "2026111622000001",
    accountTail: "0156",
  });
});

test("支付宝: 服务费 belongs to its payment, refunds name theirs; 提现 and closed payments are left out", async () => {
  expect(await figuresOf(ALIPAY_LEDGER)).toMatchObject({
    bank: "alipay",
    format: "alipay-ledger",
    outgoing: 1,
    failed: [],
    lines: [
      ["credit", 1_234_560, 7_407, 0],
      ["credit", 22_700, 0, 0],
      ["reversal", 22_700, 0, "2026111022000002"],
    ],
  });
  expect(await figuresOf(ALIPAY_APP)).toMatchObject({
    format: "alipay-app",
    outgoing: 1,
    skipped: 1,
    failed: [],
    lines: [
      ["credit", 880_050, 0, 0],
      ["credit", 22_700, 0, 0],
      ["reversal", 10_000, 0, "2026111400000003"],
    ],
  });
  expect(await figuresOf(ALIPAY_WEB)).toMatchObject({
    format: "alipay-web",
    failed: [],
    lines: [
      ["credit", 880_050, 880, 0],
      ["credit", 22_700, 23, 10_000],
    ],
  });
});

test("微信支付: backticks, 手续费 with five decimals or in rows of its own, refunds as status or rows", async () => {
  const personal = [
    ["credit", 880_050, 0, 0],
    ["credit", 22_700, 0, 10_000],
    ["credit", 30_000, 0, 30_000],
  ];
  expect(await figuresOf(WECHAT_PERSONAL)).toMatchObject({ format: "wechat-personal", failed: [], lines: personal });
  expect(await figuresOf(await xlsx("账单.xlsx", WECHAT_PERSONAL_ROWS))).toMatchObject({ lines: personal });
  expect(await figuresOf(WECHAT_MERCHANT)).toMatchObject({
    format: "wechat-merchant",
    failed: [],
    lines: [
      ["credit", 880_050, 5_280, 0],
      ["credit", 10_000, 60, 0],
      ["reversal", 10_000, 60, "4200001234202611160000000002"],
    ],
  });
  expect(await figuresOf(WECHAT_FUNDS)).toMatchObject({
    format: "wechat-funds",
    outgoing: 1,
    failed: [],
    lines: [["credit", 880_050, 5_280, 0]],
  });
  expect((await read(WECHAT_MERCHANT))?.lines[0]).toMatchObject({
    serial: "4200001234202611160000000001",
    accountTail: "7890",
  });
});

test.each([
  ["ccb", () => xlsx("建行.xlsx", CCB_ROWS), [1_234_560, 800_000], "2026-11-09T10:22:11+08:00", "1234"],
  ["abc", () => ABC_PAGE, [600_050], "2026-11-09T10:22:11+08:00", "1234"],
  ["boc", () => BOC, [700_000], "2026-11-09T10:22:11+08:00", "1234"],
  ["mybank", () => xlsx("网商.xlsx", MYBANK_ROWS), [300_000], "2026-11-09T10:22:11+08:00", "1234"],
  ["other", () => xlsx("农商行.xlsx", OTHER_BANK_ROWS), [32_100], "2026-11-30T08:05:00+08:00", null],
] as const)("a statement of %s", async (bank, sample, amounts, at, accountTail) => {
  const statement = await read(await sample());
  expect(statement).toMatchObject({ bank, failed: [], skipped: 0, foreign: [] });
  expect(statement?.lines.map(({ amount }) => amount)).toEqual(amounts);
  expect(statement?.lines[0]).toMatchObject({ kind: "credit", at: Date.parse(at), accountTail });
});

test("an account in dollars: left out and told, or converted by a rate", async () => {
  expect(await read(CMB_DOLLARS)).toMatchObject({
    lines: [],
    skipped: 2,
    foreign: [{ currency: "USD", entries: 1, amount: 100_000, rate: null }],
  });
  const converted = await parseBankStatement(await openSpreadsheet(CMB_DOLLARS), { USD: 7.1 });
  expect(converted).toMatchObject({
    lines: [{ amount: 710_000, original: { currency: "USD", rate: 7.1, amount: 100_000 } }],
    outgoing: 1,
    foreign: [{ currency: "USD", entries: 1, rate: 7.1 }],
  });
});

/** A text of another bank, read by columns that a person chose. */
const readChosen = async (header: string, columns: BankLayout | undefined, ...rows: string[]) =>
  parseBankStatement(
    await openSpreadsheet({ name: "流水.csv", bytes: Buffer.from([header, ...rows].join("\n")) }),
    {},
    columns && { headings: header.split(",").map(normalizeHeading), columns },
  );

test.each([
  ["贷", 1, 0, 0, 0],
  ["Cr", 1, 0, 0, 0],
  ["CREDIT", 1, 0, 0, 0],
  ["存入", 1, 0, 0, 0],
  ["收款方", 1, 0, 0, 0],
  ["+", 1, 0, 0, 0],
  ["-", 0, 1, 0, 0],
  ["－", 0, 1, 0, 0],
  ["−", 0, 1, 0, 0],
  ["—", 0, 0, 1, 0],
  ["Dr", 0, 1, 0, 0],
  ["付款方", 0, 1, 0, 0],
  ["支取", 0, 1, 0, 0],
  ["不计收支", 0, 0, 1, 0],
  ["/", 0, 0, 1, 0],
  ["", 0, 0, 1, 0],
  ["某某", 0, 0, 0, 1],
])("the direction %j is %d in, %d out, %d neither, %d unread", async (word, length, outgoing, skipped, failed) => {
  const header = "交易日期,借贷标志,交易金额,对方户名";
  const statement = await readChosen(header, undefined, `2026-11-12,${word},400.00,韵达`);
  expect(statement).toMatchObject({ lines: { length }, outgoing, skipped, failed: { length: failed } });
});

test.each([
  ["Deposit (USD)", "1000.00", "", [], { currency: "USD", amount: 100_000 }],
  ["Deposit (USD)", "1000.00", "人民币", [], { currency: "USD", amount: 100_000 }],
  ["入账(人民币)", "1000.00", "USD", [], { currency: "USD", amount: 100_000 }],
  ["入账(人民币)", "1000.00", "", [100_000], undefined],
  ["入账(分)", "100000", "", [100_000], undefined],
  ["入账(万元)", "1.5", "", [1_500_000], undefined],
  ["入账（单位：分）", "1000.5", "", [], undefined],
])("a heading %j says what %j with the currency %j is", async (heading, amount, currency, amounts, foreign) => {
  const columns = [
    { column: 0, field: "day" },
    { column: 1, field: "income" },
    { column: 2, field: "currency" },
  ] as const;
  const statement = await readChosen(`清算日,${heading},币别`, columns, `2026-11-12,${amount},${currency}`);
  expect(statement?.lines.map((line) => line.amount)).toEqual(amounts);
  expect(statement?.foreign[0]).toEqual(foreign && { ...foreign, entries: 1, rate: null });
  expect(statement?.failed).toHaveLength(amounts.length > 0 || foreign ? 0 : 1);
});

const DIRECTED = "交易日期,+/-,交易金额,余额,对方户名";

test.each([
  ["+", "-"],
  ["贷", "借"],
])("an arrival by %s with a minus takes an earlier one back; one by %s is money that left", async (came, went) => {
  const rows = [`${came},400.00,400.00,韵达`, `${came},-400.00,0.00,韵达`, `${went},-5.00,-5.00,某某`];
  const statement = await readChosen(DIRECTED, undefined, ...rows.map((row) => `2026-11-12,${row}`));
  expect(statement?.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
    ["credit", 40_000],
    ["reversal", 40_000],
  ]);
  expect(statement).toMatchObject({ outgoing: 1, paidOut: 500, failed: [], gaps: [] });
});

test("where every arrival has a minus its rows are named, and nothing of them counts", async () => {
  const rows = ["贷,-400.00,,韵达", "贷,-30.00,,韵达", "借,5.00,,某某"];
  const statement = await readChosen(DIRECTED, undefined, ...rows.map((row) => `2026-11-12,${row}`));
  expect(statement).toMatchObject({ lines: [], outgoing: 1, failed: [2, 3] });
});

const SIDES = "交易日期,收入,支出,余额,对方户名";

test.each([
  ["oldest first", ["1,10.00,,10.00,甲", "2,400.00,,410.00,乙", "3,,5.00,405.00,丙", "合计,410.00,5.00,,"], [], []],
  ["newest first", ["3,,5.00,405.00,丙", "2,400.00,,410.00,乙", "1,10.00,,10.00,甲", "合计,410.00,5.00,,"], [], []],
  ["a wrong balance and total", ["1,10.00,,10.00,甲", "2,400.00,,999.00,乙", "合计,999.00,,,"], [3], [4]],
  ["a missing row", ["1,10.00,,10.00,甲", "2,5.00,,15.00,乙", "4,400.00,,500.00,丙", "5,1.00,,501.00,丁"], [4], []],
  ["a row that cannot be read between", ["1,10.00,,10.00,甲", "2,一,,15.00,乙", "3,400.00,,415.00,丙"], [], []],
  ["no balances", ["1,10.00,,,甲", "2,400.00,,,乙", "总计,,,,"], [], []],
])("sums of a statement, %s: balances differ in rows %j, totals in %j", async (_, rows, gaps, totals) => {
  const dated = rows.map((row) => row.replace(/^\d/, (day) => `2026-11-0${day}`));
  expect(await readChosen(SIDES, undefined, ...dated)).toMatchObject({ gaps, totals });
});

test("a note above a statement says the unit of its amounts, unless a heading or a cell does", async () => {
  const note = "账户明细 单位：分";
  const rows = ["2026-11-12,40000,,40000,甲", "2026-11-13,12.5元,,41250,乙"];
  expect((await readChosen(note, undefined, SIDES, ...rows))?.lines).toMatchObject([
    { amount: 40_000, balance: 40_000 },
    { amount: 1_250, balance: 41_250 },
  ]);
  const inYuan = SIDES.replace("收入", "入账/元").replace("支出", "出账/元");
  const columns = (["day", "income"] as const).map((field, column) => ({ column, field }));
  const layout = { headings: inYuan.split(",").map(normalizeHeading), columns };
  const bytes = Buffer.from([note, inYuan, "2026-11-12,400.00,,,甲"].join("\n"));
  const read = await parseBankStatement(await openSpreadsheet({ name: "流水.csv", bytes }), {}, layout);
  expect(read?.lines).toMatchObject([{ amount: 40_000 }]);
});

test("more rows than are listed: one more says so", async () => {
  const rows = Array.from({ length: 60 }, (_, index) => `2026-11-12,八千,,,${index}`);
  expect((await readChosen(SIDES, undefined, ...rows))?.failed).toHaveLength(51);
});

test("a header of two rows, 发生额 over 收入 and 支出, is read; with unusual names the columns can be chosen", async () => {
  const read = (...rows: string[]) => ({ name: "流水.csv", bytes: Buffer.from(["某某银行,,,", ...rows].join("\n")) });
  const rows = ["2026-11-12,321.00,,1000.00,韵达", "2026-11-13,,20.00,980.00,某某"];
  const usual = read("交易日期,发生额,,余额,对方户名", ",收入,支出,,", ...rows);
  expect((await readBankFile(usual)).sheets).toMatchObject([
    { bank: "other", lines: [{ amount: 32_100, payer: "韵达" }], outgoing: 1, paidOut: 2_000, failed: [] },
  ]);
  const unusual = read("清算日,变动,,结余,往来户", ",来,去,,", ...rows);
  const table = await findBankTable(unusual);
  expect(table?.headings).toEqual(["清算日", "来", "去", "结余", "往来户"]);
  const columns = (["day", "income", "outgo"] as const).map((field, column) => ({ column, field }));
  const chosen = await readBankFile(unusual, {}, { headings: table?.headings ?? [], columns });
  expect(chosen.sheets).toMatchObject([{ lines: [{ amount: 32_100 }], outgoing: 1, failed: [] }]);
});

test("another table is no statement; a row that cannot be read is named", async () => {
  expect(await read({ name: "订单.csv", bytes: Buffer.from("运单号,金额\nYT1,5") })).toBeUndefined();
  const damaged = WECHAT_PERSONAL.bytes.toString().replace("¥8800.50", "八千八");
  expect((await read({ name: "账单.csv", bytes: Buffer.from(damaged) }))?.failed).toHaveLength(1);
});

test.each([
  ["人民币", 1],
  ["人民币元", 1],
  ["CNY", 1],
  ["001", 1],
  ["10", 1],
  ["156", 1],
  ["美元", 0],
  ["014", 0],
])("money in %s counts: %d", async (currency, count) => {
  const rows = CMB_BUSINESS_ROWS.map((row, index) => [...row, index < 3 ? "币种" : currency]).slice(2, 4);
  const statement = await read(await xlsx("招行.xlsx", rows));
  expect(statement).toMatchObject({ lines: { length: count }, skipped: 1 - count });
});

test.each([
  ["`52.80300", undefined],
  ["52.80300", 5_280],
  ["0.00500", 1],
  ["¥1,234.5", 123_450],
  ["+12.00", 1_200],
  ["-3", -300],
  ["", 0],
  ["十元", undefined],
])("the amount %j is %j 分", (text, fen) => {
  expect(parseBankFen(text)).toBe(fen);
});

test.each([
  ["2026-11-24 10:11:12", "", "2026-11-24T10:11:12+08:00"],
  ["20261124", "101112", "2026-11-24T10:11:12+08:00"],
  ["20261124", "10:11:12", "2026-11-24T10:11:12+08:00"],
  ["20261124", "90511", "2026-11-24T09:05:11+08:00"],
  ["2026/1/4 9:05", "", "2026-01-04T09:05:00+08:00"],
  ["2026-11-09-10.22.11.123456", "", "2026-11-09T10:22:11+08:00"],
  ["2026-11-24", "", "2026-11-24T00:00:00+08:00"],
  ["2026年11月4日", "", "2026-11-04T00:00:00+08:00"],
])("the time %j %j is %j", (day, time, instant) => {
  expect(parseBankTime(day, time)).toBe(Date.parse(instant));
});

test.each(["2026-13-40", "合计", ""])("%j is no time", (text) => {
  expect(parseBankTime(text)).toBeUndefined();
});
