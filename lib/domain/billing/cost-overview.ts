import { z } from "zod";
import type { OverviewView } from "@/lib/domain/analytics/overview-figures";
import { message } from "@/lib/domain/shared/message";
import { daySchema, monthSchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import type { Page } from "@/lib/domain/shared/view-schemas";
import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import type { chargeViewSchema, costViewSchema, packageViewSchema } from "./cost-answers";

/** The usage of one day. */
export type DayCost = CostView["days"][number];

/** The answer for the cost page. Money is in 分. */
export type CostView = z.output<typeof costViewSchema>;

/** The part that the overview shows. */
export type UnitsLeft = NonNullable<OverviewView["unitsLeft"]>;

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

/** A waybill charged in a month. */
export type ChargeView = z.output<typeof chargeViewSchema>;

export type ChargePage = Page<ChargeView>;

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

/** A package with its remaining units. */
export type PackageView = z.output<typeof packageViewSchema>;
