import {
  type CurrencyContext,
  findAmountCurrency,
  hasForeignThousands,
} from "@/lib/spreadsheet/cells/find-amount-currency";
import { chooseUnit, findMoneyUnit, type MoneyUnit, scaleFen } from "@/lib/spreadsheet/cells/money-unit";
import { parseSignedFen } from "@/lib/spreadsheet/cells/parse-signed-money";

/** An amount in hundredths of its currency: 分 where it is yuan. */
export interface Money {
  hundredths: number;
  /** Of a foreign currency, the ISO code, or the file's own word; null for yuan. */
  currency: string | null;
}

/**
 * Reads an amount, in the currency that `findAmountCurrency` finds.
 *
 * @param unit that a note above the table names
 * @returns undefined when it is no amount
 */
export function readMoney(text: string, context: CurrencyContext, unit?: MoneyUnit): Money | undefined {
  const { amount, currency } = findAmountCurrency(text, context);
  const hundredths = scaleFen(parseSignedFen(amount), chooseUnit(text, findMoneyUnit(context.heading), unit));
  return hundredths === undefined || hasForeignThousands(amount, currency) ? undefined : { hundredths, currency };
}
