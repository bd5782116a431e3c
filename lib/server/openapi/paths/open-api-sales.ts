import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import type { SalesParcel, SalesView } from "@/lib/domain/sales/sales-figures";
import {
  closeMonthSchema,
  salesExportSchema,
  salesParcelsSchema,
  salesQuerySchema,
  salesRuleSchema,
} from "@/lib/domain/sales/sales-requests";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { emptyResponse, jsonResponse, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const figures = {
  signed: z.int(),
  signedFen: fen,
  clawed: z.int(),
  clawedFen: fen,
  refused: z.int(),
  refusedFen: fen,
  returned: z.int(),
  returnedFen: fen,
  open: z.int(),
  openFen: fen,
  net: z.int(),
  netFen: fen,
  adjusted: z.int(),
  adjustedFen: fen,
  due: z.int(),
  dueFen: fen,
};

const sales = z
  .object({
    from: dayText,
    to: dayText,
    month: nullableText,
    thisMonth: z.string(),
    rows: z.array(z.object({ salesperson: nullableText, ...figures })),
    total: z.object(figures),
    corrections: z.array(
      z.object({
        ofMonth: z.string(),
        salesperson: nullableText,
        signed: z.int(),
        clawed: z.int(),
        refused: z.int(),
        returned: z.int(),
        net: z.int(),
        netFen: fen,
      }),
    ),
    clawbackDays: z.int(),
    closed: z.object({ by: z.string(), at: instant }).nullable(),
    notClosable: z.enum(["running", "closed", "later", "days"]).nullable(),
  })
  .meta({ id: "Sales" }) satisfies z.ZodType<SalesView>;

const parcel = z
  .object({
    id: z.string(),
    waybillNumber: z.string(),
    salesperson: nullableText,
    carrierName: nullableText,
    orderNumber: nullableText,
    codAmount: fen.nullable(),
    signedAt: instant.nullable(),
    returnedAt: instant.nullable(),
    at: instant,
  })
  .meta({ id: "SalesParcel" }) satisfies z.ZodType<SalesParcel>;

const getSales: ZodOpenApiOperationObject = {
  operationId: "getSales",
  requestParams: { query: salesQuerySchema.out },
  responses: { "200": jsonResponse(sales) },
};

const listSalesParcels: ZodOpenApiOperationObject = {
  operationId: "listSalesParcels",
  requestParams: { query: salesParcelsSchema.out },
  responses: {
    "200": jsonResponse(z.object({ items: z.array(parcel), nextCursor: nullableText })),
  },
};

const closeSalesMonth: ZodOpenApiOperationObject = {
  operationId: "closeSalesMonth",
  requestBody: { content: { "application/json": { schema: closeMonthSchema } } },
  responses: { "200": jsonResponse(sales) },
};

const changeSalesRule: ZodOpenApiOperationObject = {
  operationId: "changeSalesRule",
  requestBody: { content: { "application/json": { schema: salesRuleSchema } } },
  responses: { "204": emptyResponse },
};

const exportSales: ZodOpenApiOperationObject = {
  operationId: "exportSales",
  requestParams: { query: salesExportSchema.out },
  responses: { "200": xlsxResponse() },
};

export const salesPaths = {
  "/api/v1/sales": { get: getSales },
  "/api/v1/sales/parcels": { get: listSalesParcels },
  "/api/v1/sales/close": { post: closeSalesMonth },
  "/api/v1/sales/rule": { put: changeSalesRule },
  "/api/v1/sales/export": { get: exportSales },
};
