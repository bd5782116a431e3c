import type { ZodOpenApiOperationObject } from "zod-openapi";
import { commissionRulesSchema, salesParcelSchema, salesViewSchema } from "@/lib/domain/sales/sales-answers";
import {
  closeMonthSchema,
  commissionMonthSchema,
  commissionSchema,
  salesExportSchema,
  salesParcelsSchema,
  salesQuerySchema,
  salesRuleSchema,
} from "@/lib/domain/sales/sales-requests";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { emptyResponse, jsonResponse, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const getSales: ZodOpenApiOperationObject = {
  operationId: "getSales",
  requestParams: { query: salesQuerySchema.out },
  responses: { "200": jsonResponse(salesViewSchema) },
};

const listSalesParcels: ZodOpenApiOperationObject = {
  operationId: "listSalesParcels",
  requestParams: { query: salesParcelsSchema.out },
  responses: {
    "200": jsonResponse(pageOf(salesParcelSchema)),
  },
};

const closeSalesMonth: ZodOpenApiOperationObject = {
  operationId: "closeSalesMonth",
  requestBody: { content: { "application/json": { schema: closeMonthSchema } } },
  responses: { "200": jsonResponse(salesViewSchema) },
};

const changeSalesRule: ZodOpenApiOperationObject = {
  operationId: "changeSalesRule",
  requestBody: { content: { "application/json": { schema: salesRuleSchema } } },
  responses: { "204": emptyResponse },
};

const getCommissionRules: ZodOpenApiOperationObject = {
  operationId: "getCommissionRules",
  responses: { "200": jsonResponse(commissionRulesSchema) },
};

const saveCommissionRule: ZodOpenApiOperationObject = {
  operationId: "saveCommissionRule",
  requestBody: { content: { "application/json": { schema: commissionSchema } } },
  responses: { "200": jsonResponse(commissionRulesSchema) },
};

const removeCommissionRule: ZodOpenApiOperationObject = {
  operationId: "removeCommissionRule",
  requestParams: { query: commissionMonthSchema },
  responses: { "200": jsonResponse(commissionRulesSchema) },
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
  "/api/v1/sales/commission": { get: getCommissionRules, put: saveCommissionRule, delete: removeCommissionRule },
  "/api/v1/sales/export": { get: exportSales },
};
