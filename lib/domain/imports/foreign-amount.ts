import { z } from "zod";
import { message } from "@/lib/domain/shared/message";

const RATE = /^(?!0+(?:\.0+)?$)\d{1,6}(?:\.\d{1,6})?$/;

/** What one unit of each currency is in yuan, as the owner entered it for one file: `{ USD: "7.1234" }`. */
export const exchangeRatesSchema = z
  .record(
    z.string().min(1).max(16),
    z.string(message("shared.needsText")).trim().regex(RATE, message("imports.rateForm")),
    message("imports.rateForm"),
  )
  .refine((rates) => Object.keys(rates).length <= 20, message("imports.rateForm"))
  .readonly();
export type ExchangeRates = z.output<typeof exchangeRatesSchema>;

export const AMOUNT_FIELDS = ["codAmount", "orderAmount", "freight"] as const;
export type AmountField = (typeof AMOUNT_FIELDS)[number];

export const foreignAmountSchema = z.object({
  field: z.enum(AMOUNT_FIELDS).describe("which amount it is"),
  currency: z.string().describe("ISO 4217"),
  amount: z.int().describe("in hundredths of the currency"),
  rate: z.string().describe("yuan for one unit of the currency"),
  fen: z.int().describe("in yuan, in fen"),
});
/** An amount of a file as it was written, and what it is in yuan by the rate of that file. */
export type ForeignAmount = z.output<typeof foreignAmountSchema>;

/** The stored amounts of a file's currency that still stand: not those whose amount in yuan was changed afterwards. */
export function listForeignAmounts(
  stored: string | null,
  amounts: Record<AmountField, number | null>,
): ForeignAmount[] {
  const all = stored === null ? [] : (JSON.parse(stored) as ForeignAmount[]);
  const sumOf = (field: AmountField) =>
    all.filter((each) => each.field === field).reduce((sum, { fen }) => sum + fen, 0);
  return all.filter(({ field }) => sumOf(field) === amounts[field]);
}
