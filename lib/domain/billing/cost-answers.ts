import { z } from "zod";
import { fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { CHARGE_CAUSES } from "./charge";
import { UNIT_RULES } from "./unit-rule";

export const monthCostSchema = z
  .object({
    month: z.string().describe("2026-11, a calendar month in Beijing time"),
    units: z.int(),
    fen,
    uncovered: z.int().describe("units that no package covers; their price is unknown"),
  })
  .meta({ id: "MonthCost" });

export const costViewSchema = z
  .object({
    thisMonth: z.string().describe("this month"),
    unitRule: z.enum(UNIT_RULES).describe("when a number costs another unit, a setting"),
    used: z.int(),
    usedFen: fen,
    left: z.int().nullable(),
    leftFen: fen.nullable(),
    rate: z
      .object({
        units: z.int().describe("units a day"),
        days: z.int().describe("days that the rate is calculated from"),
      })
      .nullable()
      .describe("the higher mean of the last 7 and 30 whole days; null with less than a week of history"),
    daysLeft: z.int().nullable(),
    forecast: z.int().nullable(),
    months: z.array(monthCostSchema).describe("twelve, oldest first"),
    chosen: monthCostSchema.describe("the chosen month"),
    days: z
      .array(z.object({ day: z.string(), units: z.int(), fen }))
      .describe("of the chosen month up to today, also those with nothing"),
    shops: z
      .array(
        z.object({
          shop: nullableText,
          units: z.int(),
          fen,
          forecast: z.int().nullable().describe("units at the end of this month; null in other months"),
        }),
      )
      .describe("of the chosen month"),
  })
  .meta({ id: "Costs" });

export const chargeViewSchema = z
  .object({
    waybillNumber: z.string(),
    carrier: nullableText.describe("as subscribed; null while Kuaidi100 was asked to recognize it"),
    carrierName: nullableText,
    month: z.string().describe("month that it counts in, such as 2026-11"),
    shop: nullableText,
    shipmentId: z.string(),
    subscriptionId: z.string(),
    cause: z
      .enum(CHARGE_CAUSES)
      .describe("a subscription, continued tracking in another month (or 40 days), or a paid query"),
    at: instant,
  })
  .meta({ id: "Charge" });

export const packageViewSchema = z
  .object({
    id: z.string(),
    boughtOn: z.string().describe("day of the purchase in Beijing, such as 2026-11-24"),
    units: z.int().describe("units bought"),
    giftUnits: z.int().describe("units given free"),
    price: fen.describe("what was paid, in fen"),
    used: z.int().describe("the package bought first is used up first"),
    note: nullableText.describe("note, 200 characters at most"),
    enteredBy: z.string(),
    enteredAt: instant,
  })
  .meta({ id: "Package" });
