import { z } from "zod";
import { daySchema, monthSchema, pagingShape } from "@/lib/domain/shipment-list/shipment-filter";
import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import type { ChargeCause } from "./charge";
import type { MonthCost } from "./spending";
import type { UsageRate } from "./usage-rate";

/** A shop's part of a month. */
export interface ShopCost {
  /** Null: of shipments without a shop. */
  shop: string | null;
  units: number;
  /** 分. */
  fen: number;
  /** Units at the end of this month, of which all shops' are the whole forecast; null in other months. */
  forecast: number | null;
}

/** What one day used. */
export interface DayCost {
  /** `2026-11-24`. */
  day: string;
  units: number;
  /** 分, of the units that a package covers. */
  fen: number;
}

/** The cost page in one answer. Money is in 分. */
export interface CostView {
  /** `2026-11`, the month that it is now. */
  thisMonth: string;
  used: number;
  usedFen: number;
  /** Null while no package has been entered: nobody knows what there was. */
  left: number | null;
  leftFen: number | null;
  /** Null with less than a week of history. */
  rate: UsageRate | null;
  daysLeft: number | null;
  /** Units of this month at its end; null as `rate`. */
  forecast: number | null;
  /** Twelve months, oldest first, this one last. */
  months: MonthCost[];
  chosen: MonthCost;
  /** Of the chosen month up to today, oldest first, also those with nothing. */
  days: DayCost[];
  /** Of the chosen month, the most first. */
  shops: ShopCost[];
}

/** What the overview shows of it. */
export interface UnitsLeft {
  left: number;
  daysLeft: number | null;
}

/** Which month to show; this one without. */
export const costQuerySchema = z.object({ month: monthSchema.optional() });

/** Which charges to list. An empty shop means those without one. */
export const chargeFilterSchema = z.object({
  month: monthSchema.optional(),
  shop: z.string().max(64, "店铺名最多 64 个字符。").optional(),
  ...pagingShape,
});
export type ChargeFilter = z.output<typeof chargeFilterSchema>;

/** A waybill charged in a month. */
export interface ChargeView {
  waybillNumber: string;
  carrier: string | null;
  carrierName: string | null;
  month: string;
  shop: string | null;
  shipmentId: string;
  subscriptionId: string;
  cause: ChargeCause;
  at: string;
}

export interface ChargePage {
  items: ChargeView[];
  /** Opaque; pass it as `cursor` for the page after. Null on the last page. */
  nextCursor: string | null;
}

const MAX_UNITS = 100_000_000;
const units = (name: string, least: number) =>
  z
    .int({ error: `${name}请写整数。` })
    .min(least, `${name}至少为 ${least}。`)
    .max(MAX_UNITS, `${name}最多 ${MAX_UNITS}。`);

/** A package that was bought from Kuaidi100. */
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

/** Whether it would have been bought on a day that has not come yet. */
export function isBoughtInFuture({ boughtOn }: Pick<NewPackage, "boughtOn">, now: number): boolean {
  return startOfBeijingDay(boughtOn) > now;
}

/** A package, and what is left of it. */
export interface PackageView {
  id: string;
  /** Beijing day, `2026-11-24`. */
  boughtOn: string;
  units: number;
  giftUnits: number;
  /** 分. */
  price: number;
  used: number;
  note: string | null;
  enteredBy: string;
  enteredAt: string;
}
