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
import { fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { emptyResponse, idempotencyHeaders, jsonResponse, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const monthCost = z
  .object({
    month: z.string(),
    units: z.int(),
    fen,
    uncovered: z.int(),
  })
  .meta({ id: "MonthCost" }) satisfies z.ZodType<MonthCost>;

const cost = z
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
    months: z.array(monthCost),
    chosen: monthCost,
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
  .meta({ id: "Costs" }) satisfies z.ZodType<CostView>;

const charge = z
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
  .meta({ id: "Charge" }) satisfies z.ZodType<ChargeView>;

const unitPackage = z
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
  .meta({ id: "Package" }) satisfies z.ZodType<PackageView>;

const getCosts: ZodOpenApiOperationObject = {
  operationId: "getCosts",
  requestParams: { query: costQuerySchema },
  responses: { "200": jsonResponse(cost) },
};

const listCharges: ZodOpenApiOperationObject = {
  operationId: "listCharges",
  requestParams: { query: chargeFilterSchema },
  responses: {
    "200": jsonResponse(z.object({ items: z.array(charge), nextCursor: nullableText })),
  },
};

const exportCharges: ZodOpenApiOperationObject = {
  operationId: "exportCharges",
  requestParams: { query: chargeFilterSchema.pick({ month: true, shop: true }) },
  responses: { "200": xlsxResponse() },
};

const listPackages: ZodOpenApiOperationObject = {
  operationId: "listPackages",
  responses: { "200": jsonResponse(z.object({ items: z.array(unitPackage) })) },
};

const addPackage: ZodOpenApiOperationObject = {
  operationId: "addPackage",
  requestParams: { header: idempotencyHeaders },
  requestBody: { content: { "application/json": { schema: newPackageSchema } } },
  responses: { "201": jsonResponse(unitPackage) },
};

const deletePackage: ZodOpenApiOperationObject = {
  operationId: "deletePackage",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "204": emptyResponse },
};

/** OpenAPI paths for the cost ledger. */
export const costPaths = {
  "/api/v1/costs": { get: getCosts },
  "/api/v1/costs/charges": { get: listCharges },
  "/api/v1/costs/export": { get: exportCharges },
  "/api/v1/packages": { get: listPackages, post: addPackage },
  "/api/v1/packages/{id}": { delete: deletePackage },
};
