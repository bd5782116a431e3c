import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { daySchema, monthSchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import type { ChargeCause } from "./charge";
import type { MonthCost } from "./spending";
import type { UnitRule } from "./unit-rule";
import type { UsageRate } from "./usage-rate";

/** The usage of one shop in a month. */
export interface ShopCost {
  /** Null: shipments without a shop. */
  shop: string | null;
  units: number;
  /** 分. */
  fen: number;
  /**
   * Units at the end of this month; the shops' forecasts sum to the whole forecast. Null in other
   * months.
   */
  forecast: number | null;
}

/** The usage of one day. */
export interface DayCost {
  /** `2026-11-24`. */
  day: string;
  units: number;
  /** 分, for the units that a package covers. */
  fen: number;
}

/** The answer for the cost page. Money is in 分. */
export interface CostView {
  /** The current month, `2026-11`. */
  thisMonth: string;
  /** When a number costs another unit. */
  unitRule: UnitRule;
  used: number;
  usedFen: number;
  /** Null while no package has been entered. */
  left: number | null;
  leftFen: number | null;
  /** Null with less than a week of history. */
  rate: UsageRate | null;
  daysLeft: number | null;
  /** Units of this month at its end; null when `rate` is null. */
  forecast: number | null;
  /** Twelve months, oldest first, the current one last. */
  months: MonthCost[];
  chosen: MonthCost;
  /** Days of the chosen month up to today, oldest first, including days without usage. */
  days: DayCost[];
  /** Shops in the chosen month, the largest usage first. */
  shops: ShopCost[];
}

/** The part that the overview shows. */
export interface UnitsLeft {
  left: number;
  daysLeft: number | null;
}

/** Which month to show; by default the current one. */
export const costQuerySchema = z.object({ month: monthSchema.optional() });

/** Which charges to list. An empty shop selects those without one. */
export const chargeFilterSchema = z.object({
  month: monthSchema.optional(),
  shop: z
    .string()
    .max(64, message("shared.tooLong", { max: 64 }))
    .optional(),
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
  /** Opaque; pass it as `cursor` to get the next page. Null on the last page. */
  nextCursor: string | null;
}

const MAX_UNITS = 100_000_000;
const units = (min: number) => {
  const words = message("shared.wholeNumber", { min, max: MAX_UNITS });
  return z.int(words).min(min, words).max(MAX_UNITS, words);
};

/** A package bought from Kuaidi100. */
export const newPackageSchema = z.object({
  boughtOn: daySchema,
  units: units(1),
  giftUnits: units(0).default(0),
  price: z
    .int(message("shared.fenNeeded"))
    .min(0, message("shared.amountNegative"))
    .max(10_000_000_000, message("shared.amountTooLarge")),
  note: z
    .string()
    .trim()
    .max(200, message("shared.tooLong", { max: 200 }))
    .nullish(),
});
export type NewPackage = z.output<typeof newPackageSchema>;
export type NewPackageInput = z.input<typeof newPackageSchema>;

/** Whether the day of purchase is in the future. */
export function isBoughtInFuture({ boughtOn }: Pick<NewPackage, "boughtOn">, now: number): boolean {
  return startOfBeijingDay(boughtOn) > now;
}

/** A package with its remaining units. */
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
