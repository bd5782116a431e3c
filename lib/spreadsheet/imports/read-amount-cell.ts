import type { AmountField, ExchangeRates } from "@/lib/domain/imports/foreign-amount";
import { convertToFen } from "@/lib/domain/settlement/convert-currency";
import { findAmountCurrency, hasForeignThousands } from "@/lib/spreadsheet/cells/find-amount-currency";
import { chooseUnit, parseFenOf } from "@/lib/spreadsheet/cells/money-unit";
import type { MoneyNotes } from "@/lib/spreadsheet/cells/read-notes";
import type { RowCells } from "@/lib/spreadsheet/cells/row-cells";
import { createImportProblem } from "./import-problem";
import type { RowProblems } from "./row-problems";

/** The notes count where neither cell, heading nor row says another currency or unit. */
export interface AmountOptions extends MoneyNotes {
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
  { currency: noted, unit, rates }: AmountOptions,
  problems: RowProblems,
): AmountCell | undefined {
  const text = cells.text(field);
  const name = cells.columnName(field) ?? "";
  const heading = cells.plan.readMoneyHeading(name);
  const context = { heading: name, rowCurrency: cells.text("currency"), noted: noted ?? null };
  const { currency, amount: plain } = findAmountCurrency(text, context, heading.currency);
  const amount = parseFenOf(plain, chooseUnit(text, heading.unit, unit));
  if (amount === undefined || hasForeignThousands(plain, currency)) {
    problems.add(createImportProblem("amount_unreadable", cells.place(field)));
    return undefined;
  }
  if (currency === null) return { fen: amount };
  const rate = rates?.[currency];
  if (rate === undefined) {
    problems.add(createImportProblem("amount_foreign", cells.place(field), { currency }));
    return undefined;
  }
  const fen = convertToFen(amount, Number(rate));
  const facts = { currency, rate, amount: (fen / 100).toFixed(2) };
  problems.warnings.push(createImportProblem("amount_converted", cells.place(field, text), facts));
  return { fen, foreign: { currency, amount, rate } };
}
