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
import { errorResponses, instant, jsonResponse, nullableText, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const fen = z.int().describe("分, cash on delivery");
const day = z.string().describe("Beijing day, 2026-11-24");

const figures = {
  signed: z.int().describe("signed for in the period, even where they came back later"),
  signedFen: fen,
  clawed: z.int().describe("of those, the ones that came back within the agreed days"),
  clawedFen: fen,
  refused: z.int(),
  refusedFen: fen,
  returned: z.int(),
  returnedFen: fen,
  open: z.int().describe("entered in the period and under way now"),
  openFen: fen,
  net: z.int(),
  netFen: fen,
  adjusted: z.int().describe("what months closed before have changed by since"),
  adjustedFen: fen,
  due: z.int().describe("net and adjusted together"),
  dueFen: fen,
};

const sales = z
  .object({
    from: day,
    to: day,
    month: nullableText.describe("null for days of one's own"),
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
  summary: "Parcels and amounts by salesperson, of a month or of days; a closed month as it was frozen",
  requestParams: { query: salesQuerySchema.out },
  responses: { "200": jsonResponse(sales, "the figures"), ...errorResponses },
};

const listSalesParcels: ZodOpenApiOperationObject = {
  operationId: "listSalesParcels",
  summary: "The parcels behind a figure, the latest first",
  requestParams: { query: salesParcelsSchema.out },
  responses: {
    "200": jsonResponse(z.object({ items: z.array(parcel), nextCursor: nullableText }), "one page"),
    ...errorResponses,
  },
};

const closeSalesMonth: ZodOpenApiOperationObject = {
  operationId: "closeSalesMonth",
  summary: "Freeze a month; what changes later counts in the month that is closed next; for owners",
  requestBody: { content: { "application/json": { schema: closeMonthSchema } } },
  responses: { "200": jsonResponse(sales, "the frozen figures"), ...errorResponses },
};

const changeSalesRule: ZodOpenApiOperationObject = {
  operationId: "changeSalesRule",
  summary: "Within how many days of its signing a parcel that comes back is taken off; for owners",
  requestBody: { content: { "application/json": { schema: salesRuleSchema } } },
  responses: { "204": { description: "it is set" }, ...errorResponses },
};

const exportSales: ZodOpenApiOperationObject = {
  operationId: "exportSales",
  summary: "The figures as an XLSX to be signed; with kind, the parcels behind one of them",
  requestParams: { query: salesExportSchema.out },
  responses: { "200": xlsxResponse("the file"), ...errorResponses },
};

export const salesPaths = {
  "/api/v1/sales": { get: getSales },
  "/api/v1/sales/parcels": { get: listSalesParcels },
  "/api/v1/sales/close": { post: closeSalesMonth },
  "/api/v1/sales/rule": { put: changeSalesRule },
  "/api/v1/sales/export": { get: exportSales },
};
