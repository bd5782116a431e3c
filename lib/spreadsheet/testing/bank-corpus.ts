import { BANK_LAYOUT_FIELDS } from "@/lib/domain/settlement/bank/bank-layout";
import { BANK_FORMATS, type BankField, OTHER_BANK } from "@/lib/spreadsheet/bank/bank-formats";
import { randomNumbers } from "./csv-corpus";
import { TABLE_FORMS, type WrittenSheet, writeTable } from "./write-table";

/** What a generated statement says: 分, and cents. */
export interface BankTruth {
  bank: string;
  entries: number;
  /** Less what was taken back. */
  received: number;
  dollars: number;
  outgoing: number;
  hiddenRows: number;
  failed: number;
  gaps: number;
  totals: number;
  unread: string[];
}

/** Statements of banks; those of payment services have fees and refunds of their own. */
const FORMATS = [...BANK_FORMATS.filter(({ bank }) => bank !== "alipay" && bank !== "wechat"), OTHER_BANK, OTHER_BANK];
const DIRECTIONS = { boc: ["来账", "往账"], mybank: ["收入", "支出"] } as const;
/** Headings of other banks, as their files write them. */
const OTHER_HEADINGS: Partial<Record<BankField, readonly string[]>> = {
  day: ["交易日期", "记账日期", "日期"],
  time: ["交易时间", "时间"],
  income: ["收入金额", "贷方发生额", "贷方金额", "存入金额", "收入"],
  outgo: ["支出金额", "借方发生额", "借方金额", "支取金额", "支出"],
  amount: ["交易金额", "发生额", "金额"],
  direction: ["借贷标志", "收支", "借贷方向"],
  payer: ["对方户名", "对方名称", "对方账户名称"],
  memo: ["摘要", "用途", "附言"],
  serial: ["交易流水号", "流水号"],
  balance: ["余额", "账户余额"],
  currency: ["币种", "货币"],
};
/** Headings that nobody knows: a person chooses what the columns hold. */
const UNUSUAL_HEADINGS: typeof OTHER_HEADINGS = {
  day: ["清算日"],
  time: ["几时"],
  income: ["来款"],
  outgo: ["去款"],
  amount: ["变动额"],
  direction: ["来去"],
  payer: ["往来户"],
  memo: ["说明"],
  serial: ["凭单"],
  balance: ["结余"],
  currency: ["币别"],
};
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
  const isUnusual = isOther && chance(0.3);
  const headings = isUnusual ? UNUSUAL_HEADINGS : isOther ? OTHER_HEADINGS : format.columns;
  const currency = pick(["none", "none", "column", "note", "cells"] as const);
  const hasColumn = currency === "column" && format.columns.currency !== undefined;

  const isInFen = isOther && currency === "none" && chance(0.3);
  const hasTakenBack = !hasSides && currency !== "note" && chance(0.3);
  const rows = Array.from({ length: 1 + below(20) }, (_, index) => {
    const isFirst = hasTakenBack && index === 0;
    const isIncome = isFirst || chance(0.7);
    const mayBeDollar = !isFirst && (hasColumn || currency === "cells");
    const isDollar = currency === "note" || (mayBeDollar && chance(0.3));
    const isTakenBack = hasTakenBack && !isFirst && isIncome && !isDollar && chance(0.3);
    return { isIncome, isTakenBack, fen: 100 + below(9_999_999), isDollar, serial: `S${seed}-${index}` };
  });
  type Row = (typeof rows)[number];
  let balance = 100_000_000;
  const balanceOf = new Map(
    rows.map((row) => {
      balance += row.isIncome !== row.isTakenBack ? row.fen : -row.fen;
      return [row, balance];
    }),
  );

  const write = ({ fen, isDollar, isTakenBack }: Row) => {
    const sign = isTakenBack ? "-" : "";
    if (isInFen) return `${sign}${fen}`;
    const yuan = `${Math.floor(fen / 100)}`;
    const grouped = chance(0.5) ? yuan.replace(/\B(?=(\d{3})+$)/g, ",") : yuan;
    return `${currency === "cells" && isDollar ? "$" : ""}${sign}${grouped}.${String(fen % 100).padStart(2, "0")}`;
  };
  const writeSum = (fen: number) => (isInFen ? String(fen) : (fen / 100).toFixed(2));
  const isAt = format.columns.at !== undefined;
  const [incoming, going] =
    format.bank in DIRECTIONS
      ? DIRECTIONS[format.bank as keyof typeof DIRECTIONS]
      : pick([
          ["贷", "借"],
          ["收入", "支出"],
          ["转入", "转出"],
          ["Cr", "Dr"],
          ["存入", "支取"],
          ["+", "-"],
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
    balance: (row) => writeSum(balanceOf.get(row) ?? 0),
    currency: ({ isDollar }) =>
      isDollar && hasColumn ? pick(["USD", "美元", "014"]) : currency === "note" ? "" : pick(["人民币", "CNY", ""]),
  };
  const columns = Object.entries(values).flatMap(([field, value]) => {
    const names = headings[field as BankField] ?? [];
    const name = names.find((each) => format.marks.includes(each)) ?? (isOther ? pick(names) : names[0]);
    return name === undefined ? [] : { field, name, value };
  });
  const named = new Set(columns.map(({ name }) => name));
  const marks = format.marks.filter((mark) => !named.has(mark)).map((name) => ({ field: "", name, value: () => "" }));
  const noise = NOISE.slice(0, below(4)).map((name) => ({ field: "", name, value: () => "3105" }));
  const shuffled = [...columns, ...marks, ...noise]
    .map((each) => ({ each, at: random() }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ each }) => each);
  const isSide = ({ field }: { field: string }) => field === "income" || field === "outgo";
  const isGrouped = isOther && hasSides && chance(0.3);
  const ordered = isGrouped ? [...shuffled.filter(isSide), ...shuffled.filter((each) => !isSide(each))] : shuffled;
  const names = ordered.map(({ name }) => name);
  const titles = [
    ["账户交易明细"],
    ...(currency === "note" ? [["账号：31050161364000001234", pick(["币种：美元", "币别 USD"])]] : []),
    ...(isInFen ? [["单位：分"]] : []),
    ...(isGrouped ? [["发生额", "", ...names.slice(2)]] : []),
  ];
  const body = rows.map((row) => ordered.map(({ value }) => value(row)));
  const hidden = new Set(
    form === "xlsx" && chance(0.3) ? rows.flatMap((_, index) => (chance(0.3) ? titles.length + 1 + index : [])) : [],
  );
  const sum = (all: readonly Row[]) =>
    all.reduce((total, { fen, isTakenBack }) => total + (isTakenBack ? -fen : fen), 0);
  const sumOf = (all: readonly Row[]) => writeSum(sum(all));
  const isTotalWrong = hasSides && chance(0.2);
  const totalOf: Partial<Record<string, () => string>> = {
    income: () => sumOf(rows.filter(({ isIncome }) => isIncome)),
    outgo: () => (isTotalWrong ? "123" : sumOf(rows.filter(({ isIncome }) => !isIncome))),
  };
  const hasTotal = hasSides && (isTotalWrong || chance(0.3));
  const total = ordered.map(({ field }) => totalOf[field]?.() ?? "");
  const day0 = ordered.findIndex(({ field }) => field === "day" || field === "at");
  const main: WrittenSheet = {
    name: "明细",
    rows: [...titles, isGrouped ? names.slice(0, 2) : names, ...body, ...(hasTotal ? [total.with(day0, "合计")] : [])],
    hidden,
  };
  const second: WrittenSheet[] =
    form === "xlsx" && chance(0.3)
      ? [
          {
            name: "另一账户",
            rows: [
              ["清算日", "变动额"],
              ["2026-11-12", "5.00"],
            ],
          },
        ]
      : [];
  const cover = form === "xlsx" && chance(0.3) ? [{ name: "封面", rows: [["某某贸易有限公司"]] }] : [];

  const income = (isDollar: boolean) => rows.filter((row) => row.isIncome && row.isDollar === isDollar);
  const truth: BankTruth = {
    bank: format.bank,
    entries: income(false).length,
    received: sum(income(false)),
    dollars: sum(income(true)),
    outgoing: rows.filter(({ isIncome, isDollar }) => !isIncome && !isDollar).length,
    hiddenRows: hidden.size,
    failed: 0,
    gaps: 0,
    totals: isTotalWrong ? 1 : 0,
    unread: [...cover, ...second].map(({ name }) => name),
  };
  /** What a person chooses. */
  const layout = ordered.flatMap(({ field }, column) => {
    const known = BANK_LAYOUT_FIELDS.find((each) => each === field);
    return isUnusual && known ? { column, field: known } : [];
  });
  return {
    ...(await writeTable(form, [...cover, main, ...second])),
    truth,
    layout,
    header: ordered.map(({ name }) => name).join("|"),
  };
}
