import { parseSignedFen } from "@/lib/spreadsheet/cells/parse-signed-money";
import { findCurrency, readCurrency, splitCurrency } from "@/lib/spreadsheet/cells/read-currency";
import { isInHundredths } from "./column-roles";

/** An amount in hundredths of its currency: 分 where it is yuan. */
export interface Money {
  hundredths: number;
  /** Of a foreign currency, the ISO code, or the file's own word; null for yuan. */
  currency: string | null;
}

/** What says in which currency an amount is, besides its cell. */
export interface MoneyContext {
  heading: string;
  /** The cell of a column such as 币种. */
  rowCurrency: string;
  /** The currency that a note above the table names. */
  noted: string | null;
}

/**
 * Reads an amount. Its currency is what the cell itself says, else the row's column, the heading, the note above the table;
 * else it is yuan.
 *
 * @returns undefined when it is no amount
 */
export function readMoney(text: string, { heading, rowCurrency, noted }: MoneyContext): Money | undefined {
  const { amount, currency: written } = splitCurrency(text);
  const hundredths = parseUnits(amount, isInHundredths(heading));
  if (hundredths === undefined) return undefined;
  const named = rowCurrency === "" ? (findCurrency(heading) ?? noted) : (readCurrency(rowCurrency) ?? "CNY");
  const currency = written ?? named ?? "CNY";
  return { hundredths, currency: currency === "CNY" ? null : currency };
}

function parseUnits(text: string, isHundredths: boolean): number | undefined {
  const parsed = parseSignedFen(text);
  if (parsed === undefined || !isHundredths) return parsed;
  return parsed % 100 === 0 ? parsed / 100 : undefined;
}
