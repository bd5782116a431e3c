import {
  type CurrencyContext,
  findAmountCurrency,
  hasForeignThousands,
} from "@/lib/spreadsheet/cells/find-amount-currency";
import { parseSignedFen } from "@/lib/spreadsheet/cells/parse-signed-money";
import { isInHundredths } from "./column-roles";

/** An amount in hundredths of its currency: 分 where it is yuan. */
export interface Money {
  hundredths: number;
  /** Of a foreign currency, the ISO code, or the file's own word; null for yuan. */
  currency: string | null;
}

/**
 * Reads an amount, in the currency that `findAmountCurrency` finds.
 *
 * @returns undefined when it is no amount
 */
export function readMoney(text: string, context: CurrencyContext): Money | undefined {
  const { amount, currency } = findAmountCurrency(text, context);
  const hundredths = parseUnits(amount, isInHundredths(context.heading));
  return hundredths === undefined || hasForeignThousands(amount, currency) ? undefined : { hundredths, currency };
}

function parseUnits(text: string, isHundredths: boolean): number | undefined {
  const parsed = parseSignedFen(text);
  if (parsed === undefined || !isHundredths) return parsed;
  return parsed % 100 === 0 ? parsed / 100 : undefined;
}
