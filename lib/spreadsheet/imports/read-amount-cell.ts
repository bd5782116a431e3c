import { type AmountField, convertToFen, type ExchangeRates } from "@/lib/domain/imports/foreign-amount";
import { parseFen } from "@/lib/spreadsheet/cells/parse-money";
import { findCurrency, readCurrency, splitCurrency } from "@/lib/spreadsheet/cells/read-currency";
import type { RowCells } from "@/lib/spreadsheet/cells/row-cells";
import { createImportProblem } from "./import-problem";
import type { RowProblems } from "./row-problems";

export interface AmountOptions {
  /** Of the amounts, where neither cell, heading nor row says another; null for yuan. */
  currency?: string | null;
  /** Of the currencies in which amounts are converted; amounts in others are left out. */
  rates?: ExchangeRates;
}

interface AmountCell {
  fen: number;
  /** Of an amount that was converted: what the file has, in hundredths. */
  foreign?: { currency: string; amount: number; rate: string };
}

/**
 * The amount of a cell in 分. One in another currency is converted where the file has a rate for it; otherwise it is
 * left out with a warning, as is one that cannot be read.
 */
export function readAmountCell(
  cells: RowCells,
  field: AmountField,
  { currency: noted, rates }: AmountOptions,
  problems: RowProblems,
): AmountCell | undefined {
  const text = cells.text(field);
  const { currency, amount: plain } = findAmountCurrency(cells, field, noted ?? null);
  const amount = parseFen(plain);
  if (amount === undefined || (currency !== null && THOUSANDS.test(plain))) {
    problems.add(createImportProblem("amount_unreadable", cells.place(field)));
    return undefined;
  }
  if (currency === null) return { fen: amount };
  const rate = rates?.[currency];
  if (rate === undefined) {
    problems.add(createImportProblem("amount_foreign", cells.place(field), { currency }));
    return undefined;
  }
  const fen = convertToFen(amount, rate);
  const facts = { currency, rate, amount: (fen / 100).toFixed(2) };
  problems.warnings.push(createImportProblem("amount_converted", cells.place(field, text), facts));
  return { fen, foreign: { currency, amount, rate } };
}

/** `199.000` is 199,000 where amounts have points between thousands. */
const THOUSANDS = /\.\d{3}/;

/** 元 in brackets, which `findCurrency` leaves open: many currencies end so. */
const IN_YUAN = /[(（]\s*(?:[单單]位\s*[:：]?\s*)?[元圆圓]\s*[)）]/u;

/**
 * The nearest says it: the cell itself, its heading, the row's column of currencies, a note above the table. `¥` is
 * yen where the row says so.
 *
 * @returns the amount without its currency; null for yuan
 */
function findAmountCurrency(cells: RowCells, field: AmountField, noted: string | null) {
  const { currency: own, amount } = splitCurrency(cells.text(field));
  const row = cells.text("currency");
  const ofRow = row === "" ? noted : readCurrency(row);
  const isYen = own === "CNY" && ofRow === "JPY" && /[¥￥]/u.test(cells.text(field));
  const heading = cells.place(field).columnName ?? "";
  const named = (isYen ? "JPY" : own) ?? findCurrency(heading) ?? (IN_YUAN.test(heading) ? "CNY" : ofRow);
  return { currency: named === "CNY" ? null : named, amount };
}
