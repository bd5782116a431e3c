import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { daySchema, monthSchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";

/** Which month to show; by default the current one. */
export const costQuerySchema = z.object({ month: monthSchema.optional() });

/** Which charges to list. An empty shop selects those without one. */
export const chargeFilterSchema = z.object({
  month: monthSchema.optional(),
  /** First and last day, both included; with the month, the days that are in both. */
  from: daySchema.optional().describe("first day in Beijing, such as 2026-11-01"),
  to: daySchema.optional().describe("last day in Beijing, included, such as 2026-11-30"),
  shop: z
    .string()
    .max(64, message("shared.tooLong", { max: 64 }))
    .optional(),
  ...pagingShape,
});
export type ChargeFilter = z.output<typeof chargeFilterSchema>;

const MAX_UNITS = 100_000_000;
const units = (min: number) => {
  const words = message("shared.wholeNumber", { min, max: MAX_UNITS });
  return z.int(words).min(min, words).max(MAX_UNITS, words);
};

/** A package bought from Kuaidi100. */
export const newPackageSchema = z.object({
  boughtOn: daySchema.describe("day of the purchase in Beijing, such as 2026-11-24"),
  units: units(1).describe("units bought"),
  giftUnits: units(0).default(0).describe("units given free"),
  price: z
    .int(message("shared.fenNeeded"))
    .min(0, message("shared.amountNegative"))
    .max(10_000_000_000, message("shared.amountTooLarge"))
    .describe("what was paid, in fen"),
  note: z
    .string()
    .trim()
    .max(200, message("shared.tooLong", { max: 200 }))
    .nullish()
    .describe("note, 200 characters at most"),
});
export type NewPackage = z.output<typeof newPackageSchema>;
export type NewPackageInput = z.input<typeof newPackageSchema>;

/** Whether the day of purchase is in the future. */
export function isBoughtInFuture({ boughtOn }: Pick<NewPackage, "boughtOn">, now: number): boolean {
  return startOfBeijingDay(boughtOn) > now;
}
