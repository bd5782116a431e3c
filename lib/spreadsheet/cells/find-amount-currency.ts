import { findMoneyUnit } from "./money-unit";
import { findCurrency, readCurrency, splitCurrency } from "./read-currency";

/** What says in which currency an amount is, besides its cell. */
export interface CurrencyContext {
  heading: string;
  /** The cell of a column such as 币种. */
  rowCurrency: string;
  /** The currency that a note above the table names; null for yuan. */
  noted: string | null;
}

/** The currency that a heading names: CNY for 元 alone, since many others end in it; undefined when it names none. */
export function findHeadingCurrency(heading: string): string | undefined {
  return findCurrency(heading) ?? (findMoneyUnit(heading) === 0 ? "CNY" : undefined);
}

/**
 * The nearest says it: the cell itself, its heading, the row's column of currencies, a note above the table. `¥` is
 * yen where the row says so.
 *
 * @param ofHeading the heading's, from whoever has read it before
 * @returns the amount without its currency; null for yuan
 */
export function findAmountCurrency(
  text: string,
  { heading, rowCurrency, noted }: CurrencyContext,
  ofHeading = findHeadingCurrency(heading),
) {
  const { currency: own, amount } = splitCurrency(text);
  const ofRow = rowCurrency === "" ? noted : readCurrency(rowCurrency);
  const isYen = own === "CNY" && ofRow === "JPY" && /[¥￥]/u.test(text);
  const named = (isYen ? "JPY" : own) ?? ofHeading ?? ofRow;
  return { currency: named === "CNY" ? null : named, amount };
}

/** Whether it is unclear what a point is: `199.000` is 199,000 where amounts have points between thousands. */
export function hasForeignThousands(amount: string, currency: string | null): boolean {
  return currency !== null && /\.\d{3}/.test(amount);
}
