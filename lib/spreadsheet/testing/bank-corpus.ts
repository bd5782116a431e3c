import { BANK_FORMATS, type BankField, OTHER_BANK } from "@/lib/spreadsheet/bank/bank-formats";
import { randomNumbers } from "./csv-corpus";
import { TABLE_FORMS, type WrittenSheet, writeTable } from "./write-table";

/** What a generated statement says: 分, and cents. */
export interface BankTruth {
  bank: string;
  entries: number;
  received: number;
  dollars: number;
  outgoing: number;
  hiddenRows: number;
  failed: number;
}

/** Statements of banks; those of payment services have fees and refunds of their own. */
const FORMATS = [...BANK_FORMATS.filter(({ bank }) => bank !== "alipay" && bank !== "wechat"), OTHER_BANK, OTHER_BANK];
const DIRECTIONS = { boc: ["来账", "往账"], mybank: ["收入", "支出"] } as const;
const NOISE = ["对方账号", "凭证号", "交易网点", "备用"];

/** A statement from a seed: columns in any order, both ways to write amounts and times, currencies, sheets, encodings. */
export async function createBankFile(seed: number) {
  const random = randomNumbers(seed);
  const chance = (share: number) => random() < share;
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Each>(all: readonly Each[]) => all[below(all.length)] as Each;
  const format = pick(FORMATS);
  const form = pick(TABLE_FORMS);
  const isOther = format === OTHER_BANK;
  const hasSides = format.columns.income !== undefined && (!isOther || chance(0.6));
  const currency = pick(["none", "none", "column", "note", "cells"] as const);
  const hasColumn = currency === "column" && format.columns.currency !== undefined;

  const rows = Array.from({ length: 1 + below(20) }, (_, index) => ({
    isIncome: chance(0.7),
    fen: 100 + below(9_999_999),
    isDollar: currency === "note" || ((hasColumn || currency === "cells") && chance(0.3)),
    serial: `S${seed}-${index}`,
  }));
  type Row = (typeof rows)[number];

  const write = ({ fen, isDollar }: Row, sign = "") => {
    const yuan = `${Math.floor(fen / 100)}`;
    const grouped = chance(0.5) ? yuan.replace(/\B(?=(\d{3})+$)/g, ",") : yuan;
    return `${currency === "cells" && isDollar ? "$" : ""}${sign}${grouped}.${String(fen % 100).padStart(2, "0")}`;
  };
  const isAt = format.columns.at !== undefined;
  const [incoming, going] =
    format.bank in DIRECTIONS
      ? DIRECTIONS[format.bank as keyof typeof DIRECTIONS]
      : pick([
          ["贷", "借"],
          ["收入", "支出"],
          ["转入", "转出"],
        ]);
  const day = pick(["2026-11-09", "20261109", "2026/11/9", "2026年11月9日", "11/29/2026"]);
  const values: Partial<Record<BankField, (row: Row) => string>> = {
    ...(isAt
      ? { at: () => pick(["2026-11-09 10:22:11", "20261109 10:22:11"]) }
      : { day: () => day, time: () => "10:22:11" }),
    ...(hasSides
      ? {
          income: (row) => (row.isIncome ? write(row) : pick(["", "0.00"])),
          outgo: (row) => (row.isIncome ? pick(["", "0.00"]) : write(row)),
        }
      : { amount: (row) => write(row), direction: ({ isIncome }) => (isIncome ? incoming : going) }),
    payer: () => "中通快递股份有限公司",
    memo: () => "代收货款",
    serial: ({ serial }) => serial,
    balance: () => "1.00",
    currency: ({ isDollar }) =>
      isDollar && hasColumn ? pick(["USD", "美元", "014"]) : currency === "note" ? "" : pick(["人民币", "CNY", ""]),
  };
  const columns = Object.entries(values).flatMap(([field, value]) => {
    const names = format.columns[field as BankField] ?? [];
    const name = names.find((each) => format.marks.includes(each)) ?? (isOther ? pick(names) : names[0]);
    return name === undefined ? [] : { name, value };
  });
  const named = new Set(columns.map(({ name }) => name));
  const marks = format.marks.filter((mark) => !named.has(mark)).map((name) => ({ name, value: () => "" }));
  const noise = NOISE.slice(0, below(4)).map((name) => ({ name, value: () => "3105" }));
  const ordered = [...columns, ...marks, ...noise]
    .map((each) => ({ each, at: random() }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ each }) => each);
  const titles = [
    ["账户交易明细"],
    ...(currency === "note" ? [["账号：31050161364000001234", pick(["币种：美元", "币别 USD"])]] : []),
  ];
  const body = rows.map((row) => ordered.map(({ value }) => value(row)));
  const hidden = new Set(
    form === "xlsx" && chance(0.3) ? rows.flatMap((_, index) => (chance(0.3) ? titles.length + 1 + index : [])) : [],
  );
  const main: WrittenSheet = { name: "明细", rows: [...titles, ordered.map(({ name }) => name), ...body], hidden };
  const cover = form === "xlsx" && chance(0.3) ? [{ name: "封面", rows: [["某某贸易有限公司"]] }] : [];

  const income = (isDollar: boolean) => rows.filter((row) => row.isIncome && row.isDollar === isDollar);
  const sum = (all: readonly Row[]) => all.reduce((total, { fen }) => total + fen, 0);
  const truth: BankTruth = {
    bank: format.bank,
    entries: income(false).length,
    received: sum(income(false)),
    dollars: sum(income(true)),
    outgoing: rows.filter(({ isIncome, isDollar }) => !isIncome && !isDollar).length,
    hiddenRows: hidden.size,
    failed: 0,
  };
  return { ...(await writeTable(form, [...cover, main])), truth, header: ordered.map(({ name }) => name).join("|") };
}
