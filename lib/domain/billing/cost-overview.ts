import { z } from "zod";
import type { OverviewView } from "@/lib/domain/analytics/overview-figures";
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
  shop: z.string().max(64, "店铺名最多 64 个字符。").optional(),
  ...pagingShape,
});
export type ChargeFilter = z.output<typeof chargeFilterSchema>;

/** A waybill charged in a month. */
export type ChargeView = z.output<typeof chargeViewSchema>;

export type ChargePage = Page<ChargeView>;

const MAX_UNITS = 100_000_000;
const units = (name: string, min: number) =>
  z
    .int({ error: `${name}请写整数。` })
    .min(min, `${name}至少为 ${min}。`)
    .max(MAX_UNITS, `${name}最多 ${MAX_UNITS}。`);

/** A package bought from Kuaidi100. */
export const newPackageSchema = z.object({
  boughtOn: daySchema,
  units: units("单量", 1),
  giftUnits: units("赠送单量", 0).default(0),
  price: z
    .int({ error: "价格请写整数，单位是分。" })
    .min(0, "价格不能为负。")
    .max(10_000_000_000, "价格过高，请检查单位是不是分。"),
  note: z.string().trim().max(200, "备注最多 200 个字符。").nullish(),
});
export type NewPackage = z.output<typeof newPackageSchema>;
export type NewPackageInput = z.input<typeof newPackageSchema>;

/** Whether the day of purchase is in the future. */
export function isBoughtInFuture({ boughtOn }: Pick<NewPackage, "boughtOn">, now: number): boolean {
  return startOfBeijingDay(boughtOn) > now;
}

/** A package with its remaining units. */
export type PackageView = z.output<typeof packageViewSchema>;
