import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { CHARGE_CAUSES } from "@/lib/domain/billing/charge";
import {
  type ChargeView,
  type CostView,
  chargeFilterSchema,
  costQuerySchema,
  newPackageSchema,
  type PackageView,
} from "@/lib/domain/billing/cost-overview";
import type { MonthCost } from "@/lib/domain/billing/spending";
import { UNIT_RULES } from "@/lib/domain/billing/unit-rule";
import {
  errorResponses,
  idempotencyHeaders,
  instant,
  jsonResponse,
  nullableText,
  xlsxResponse,
} from "@/lib/server/openapi/open-api-parts";

const fen = z.int().describe("分");

const monthCost = z
  .object({
    month: z.string().describe("2026-11, a natural month of Beijing"),
    units: z.int(),
    fen,
    uncovered: z.int().describe("units that no package covers: their price is not known"),
  })
  .meta({ id: "MonthCost" }) satisfies z.ZodType<MonthCost>;

const cost = z
  .object({
    thisMonth: z.string(),
    unitRule: z.enum(UNIT_RULES).describe("when a number costs another unit, a setting"),
    used: z.int().describe("units of this month"),
    usedFen: fen,
    left: z.int().nullable().describe("null while no package has been entered"),
    leftFen: fen.nullable(),
    rate: z
      .object({ units: z.int(), days: z.int() })
      .nullable()
      .describe("the higher mean of the last 7 and 30 whole days; null with less than a week of history"),
    daysLeft: z.int().nullable(),
    forecast: z.int().nullable().describe("units of this month at its end"),
    months: z.array(monthCost).describe("twelve, oldest first"),
    chosen: monthCost,
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
  .meta({ id: "Costs" }) satisfies z.ZodType<CostView>;

const charge = z
  .object({
    waybillNumber: z.string(),
    carrier: nullableText.describe("as subscribed; null while Kuaidi100 was asked to recognise it"),
    carrierName: nullableText,
    month: z.string(),
    shop: nullableText,
    shipmentId: z.string(),
    subscriptionId: z.string(),
    cause: z
      .enum(CHARGE_CAUSES)
      .describe("a subscription, the first look of another month (or 40 days), or a paid query"),
    at: instant,
  })
  .meta({ id: "Charge" }) satisfies z.ZodType<ChargeView>;

const unitPackage = z
  .object({
    id: z.string(),
    boughtOn: z.string().describe("Beijing day, 2026-11-24"),
    units: z.int(),
    giftUnits: z.int(),
    price: fen,
    used: z.int().describe("the package bought first is used up first"),
    note: nullableText,
    enteredBy: z.string(),
    enteredAt: instant,
  })
  .meta({ id: "Package" }) satisfies z.ZodType<PackageView>;

const getCosts: ZodOpenApiOperationObject = {
  operationId: "getCosts",
  summary: "Units used and left, their cost, the forecast, and a month by shop; for owners",
  requestParams: { query: costQuerySchema },
  responses: { "200": jsonResponse(cost, "the costs"), ...errorResponses },
};

const listCharges: ZodOpenApiOperationObject = {
  operationId: "listCharges",
  summary: "Every unit charged in a natural month, newest first; for owners",
  requestParams: { query: chargeFilterSchema },
  responses: {
    "200": jsonResponse(z.object({ items: z.array(charge), nextCursor: nullableText }), "one page"),
    ...errorResponses,
  },
};

const exportCharges: ZodOpenApiOperationObject = {
  operationId: "exportCharges",
  summary: "The charges as an XLSX; for owners",
  requestParams: { query: chargeFilterSchema.pick({ month: true, shop: true }) },
  responses: { "200": xlsxResponse("the file"), ...errorResponses },
};

const listPackages: ZodOpenApiOperationObject = {
  operationId: "listPackages",
  summary: "Packages of units that were bought, the newest first; for owners",
  responses: { "200": jsonResponse(z.object({ items: z.array(unitPackage) }), "all of them"), ...errorResponses },
};

const addPackage: ZodOpenApiOperationObject = {
  operationId: "addPackage",
  summary: "Enter a package that was bought; for owners",
  requestParams: { header: idempotencyHeaders },
  requestBody: { content: { "application/json": { schema: newPackageSchema } } },
  responses: { "201": jsonResponse(unitPackage, "the package"), ...errorResponses },
};

const deletePackage: ZodOpenApiOperationObject = {
  operationId: "deletePackage",
  summary: "Take back a package that was entered wrongly; for owners",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "204": { description: "it is gone" }, ...errorResponses },
};

/** OpenAPI paths for the cost ledger. */
export const costPaths = {
  "/api/v1/costs": { get: getCosts },
  "/api/v1/costs/charges": { get: listCharges },
  "/api/v1/costs/export": { get: exportCharges },
  "/api/v1/packages": { get: listPackages, post: addPackage },
  "/api/v1/packages/{id}": { delete: deletePackage },
};
