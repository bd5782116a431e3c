import { findCurrency, readCurrency, splitCurrency } from "./read-currency";

/** What says in which currency an amount is, besides its cell. */
export interface CurrencyContext {
  heading: string;
  /** The cell of a column such as 币种. */
  rowCurrency: string;
  /** The currency that a note above the table names; null for yuan. */
  noted: string | null;
}

/** 元 in brackets, which `findCurrency` leaves open: many currencies end so. */
const IN_YUAN = /[(（]\s*(?:[单單]位\s*[:：]?\s*)?[元圆圓]\s*[)）]/u;

/**
 * The nearest says it: the cell itself, its heading, the row's column of currencies, a note above the table. `¥` is
 * yen where the row says so.
 *
 * @returns the amount without its currency; null for yuan
 */
export function findAmountCurrency(text: string, { heading, rowCurrency, noted }: CurrencyContext) {
  const { currency: own, amount } = splitCurrency(text);
  const ofRow = rowCurrency === "" ? noted : readCurrency(rowCurrency);
  const isYen = own === "CNY" && ofRow === "JPY" && /[¥￥]/u.test(text);
  const named = (isYen ? "JPY" : own) ?? findCurrency(heading) ?? (IN_YUAN.test(heading) ? "CNY" : ofRow);
  return { currency: named === "CNY" ? null : named, amount };
}

/** Whether it is unclear what a point is: `199.000` is 199,000 where amounts have points between thousands. */
export function hasForeignThousands(amount: string, currency: string | null): boolean {
  return currency !== null && /\.\d{3}/.test(amount);
}
