import { z } from "zod";
import { fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { CHARGE_CAUSES } from "./charge";
import { UNIT_RULES } from "./unit-rule";

export const monthCostSchema = z
  .object({
    month: z.string(),
    units: z.int(),
    fen,
    uncovered: z.int(),
  })
  .meta({ id: "MonthCost" });

export const costViewSchema = z
  .object({
    thisMonth: z.string(),
    unitRule: z.enum(UNIT_RULES),
    used: z.int(),
    usedFen: fen,
    left: z.int().nullable(),
    leftFen: fen.nullable(),
    rate: z.object({ units: z.int(), days: z.int() }).nullable(),
    daysLeft: z.int().nullable(),
    forecast: z.int().nullable(),
    months: z.array(monthCostSchema),
    chosen: monthCostSchema,
    days: z.array(z.object({ day: z.string(), units: z.int(), fen })),
    shops: z.array(
      z.object({
        shop: nullableText,
        units: z.int(),
        fen,
        forecast: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: "Costs" });

export const chargeViewSchema = z
  .object({
    waybillNumber: z.string(),
    carrier: nullableText,
    carrierName: nullableText,
    month: z.string(),
    shop: nullableText,
    shipmentId: z.string(),
    subscriptionId: z.string(),
    cause: z.enum(CHARGE_CAUSES),
    at: instant,
  })
  .meta({ id: "Charge" });

export const packageViewSchema = z
  .object({
    id: z.string(),
    boughtOn: z.string(),
    units: z.int(),
    giftUnits: z.int(),
    price: fen,
    used: z.int(),
    note: nullableText,
    enteredBy: z.string(),
    enteredAt: instant,
  })
  .meta({ id: "Package" });
