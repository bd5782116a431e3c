import { z } from "zod";
import { CHARGE_CAUSES } from "@/lib/domain/billing/charge";
import { chargeFilterSchema, costQuerySchema, newPackageSchema } from "@/lib/domain/billing/cost-overview";
import { UNIT_RULES } from "@/lib/domain/billing/unit-rule";
import { fen, instant, nullableText, type Page, pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

const monthCostSchema = z
  .object({
    month: z.string().describe("2026-11, a calendar month in Beijing time"),
    units: z.int(),
    fen,
    uncovered: z.int().describe("units that no package covers; their price is unknown"),
  })
  .meta({ id: "MonthCost" });

/** The usage of one day. */
export type DayCost = CostView["days"][number];

const costViewSchema = z
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

/** The answer for the cost page. Money is in 分. */
export type CostView = z.output<typeof costViewSchema>;

const chargeViewSchema = z
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

/** A waybill charged in a month. */
export type ChargeView = z.output<typeof chargeViewSchema>;

export type ChargePage = Page<ChargeView>;

const packageViewSchema = z
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

/** A package with its remaining units. */
export type PackageView = z.output<typeof packageViewSchema>;

/** What Kuaidi100 costs, and the packages that were bought from it. */
export const costOperations = defineOperations({
  getCosts: {
    route: "GET /api/v1/costs",
    summary: "Units used and left, their cost, the forecast, and a month by shop; for owners",
    returns: "the costs",
    permission: "manage",
    scope: "costs",
    query: costQuerySchema,
    answer: costViewSchema,
  },
  listCharges: {
    route: "GET /api/v1/costs/charges",
    summary: "Every unit charged in a calendar month, newest first; for owners",
    permission: "manage",
    scope: "costs",
    query: chargeFilterSchema,
    answer: pageOf(chargeViewSchema),
  },
  exportCharges: {
    route: "GET /api/v1/costs/export",
    summary: "The charges as an XLSX; for owners",
    permission: "manage",
    scope: "costs",
    audit: "cost.export",
    query: chargeFilterSchema.pick({ month: true, from: true, to: true, shop: true }),
    files: ["xlsx"],
  },
  listPackages: {
    route: "GET /api/v1/packages",
    summary: "Packages of units that were bought, the newest first; for owners",
    returns: "all of them",
    permission: "manage",
    scope: "costs",
    isForEveryShop: true,
    answer: z.object({ items: z.array(packageViewSchema) }),
  },
  addPackage: {
    route: "POST /api/v1/packages",
    summary: "Add a package that was bought; for owners",
    returns: "the package",
    permission: "manage",
    isForEveryShop: true,
    changes: ["costs", "packages", "overview"],
    audit: "package.create",
    isIdempotent: true,
    body: {
      schema: newPackageSchema,
      limitBytes: 16 * 1024,
      example: (say) => ({
        boughtOn: "2026-11-01",
        units: 10_000,
        giftUnits: 500,
        price: 90_000,
        note: say("Contract 2026-11"),
      }),
    },
    answer: packageViewSchema,
    status: 201,
  },
  deletePackage: {
    route: "DELETE /api/v1/packages/{id}",
    summary: "Delete a package that was entered by mistake; for owners",
    permission: "manage",
    isForEveryShop: true,
    changes: ["costs", "packages", "overview"],
    audit: "package.delete",
  },
});
