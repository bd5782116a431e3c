import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { freightChargeSchema, freightInvoicesSchema } from "@/lib/domain/settlement/freight/charge-answers";
import {
  freightChargeListSchema,
  freightClaimSheetSchema,
  freightClaimsSchema,
  freightInvoicesScopeSchema,
} from "@/lib/domain/settlement/freight/charge-schemas";
import { freightRuleViewSchema, freightViewSchema } from "@/lib/domain/settlement/freight-answers";
import { newFreightRuleSchema } from "@/lib/domain/settlement/freight-rule";
import { remittanceFileDetailSchema, remittanceFileViewSchema } from "@/lib/domain/settlement/remittance-answers";
import {
  remittanceActionSchema,
  remittanceChoiceSchema,
  remittanceListSchema,
  remittanceSheetSchema,
} from "@/lib/domain/settlement/remittance-requests";
import {
  settlementItemDetailSchema,
  settlementItemSchema,
  settlementLogEntrySchema,
  settlementShopsSchema,
  settlementViewSchema,
} from "@/lib/domain/settlement/settlement-answers";
import {
  freightScopeSchema,
  itemActionSchema,
  rowActionSchema,
  settlementListSchema,
  settlementLogSchema,
  settlementRuleSchema,
  settlementScopeSchema,
} from "@/lib/domain/settlement/settlement-schemas";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { emptyResponse, idempotencyHeaders, jsonResponse, xlsxResponse } from "@/lib/server/openapi/open-api-parts";
import { bankPaths } from "./open-api-bank";

const idPath = { path: z.object({ id: z.string() }) };

const page = (itemSchema: z.ZodType) => jsonResponse(pageOf(itemSchema));
const body = (schema: z.ZodType) => ({ requestBody: { content: { "application/json": { schema } } } });
const operation = (
  operationId: string,
  responses: ZodOpenApiOperationObject["responses"],
  more: Partial<ZodOpenApiOperationObject> = {},
): ZodOpenApiOperationObject => ({ operationId, ...more, responses });
/** `out` is the schema of the parameters, behind the step that removes empty ones. */
const query = ({ out }: { out: z.ZodObject }) => ({ requestParams: { query: out } });

export const settlementPaths = {
  ...bankPaths,
  "/api/v1/settlement": {
    get: operation("getSettlement", { "200": jsonResponse(settlementViewSchema) }, query(settlementScopeSchema)),
  },
  "/api/v1/settlement/shops": {
    get: operation("listSettlementShops", { "200": jsonResponse(settlementShopsSchema) }, query(settlementScopeSchema)),
  },
  "/api/v1/settlement/items": {
    get: operation("listSettlementItems", { "200": page(settlementItemSchema) }, query(settlementListSchema)),
  },
  "/api/v1/settlement/items/{id}": {
    get: operation("getSettlementItem", { "200": jsonResponse(settlementItemDetailSchema) }, { requestParams: idPath }),
  },
  "/api/v1/settlement/items/{id}/actions": {
    post: operation(
      "handleSettlementItem",
      { "200": jsonResponse(settlementItemDetailSchema) },
      { requestParams: idPath, ...body(itemActionSchema) },
    ),
  },
  "/api/v1/settlement/rows/{id}/actions": {
    post: operation(
      "decideOnSettlementRow",
      { "204": emptyResponse },
      { requestParams: idPath, ...body(rowActionSchema) },
    ),
  },
  "/api/v1/settlement/files": {
    get: operation(
      "listSettlementFiles",
      { "200": page(remittanceFileViewSchema) },
      { requestParams: { query: remittanceListSchema } },
    ),
    post: operation(
      "uploadSettlementFile",
      { "201": jsonResponse(remittanceFileDetailSchema) },
      {
        requestParams: { query: z.object({ fileName: z.string().optional() }) },
        requestBody: {
          content: {
            "application/octet-stream": { schema: z.string() },
            "multipart/form-data": { schema: z.object({ file: z.string() }) },
          },
        },
      },
    ),
  },
  "/api/v1/settlement/files/{id}": {
    get: operation("getSettlementFile", { "200": jsonResponse(remittanceFileDetailSchema) }, { requestParams: idPath }),
    patch: operation(
      "changeSettlementFile",
      { "200": jsonResponse(remittanceFileDetailSchema) },
      { requestParams: idPath, ...body(remittanceChoiceSchema) },
    ),
    delete: operation("discardSettlementFile", { "204": emptyResponse }, { requestParams: idPath }),
  },
  "/api/v1/settlement/files/{id}/actions": {
    post: operation(
      "bookSettlementFile",
      { "200": jsonResponse(remittanceFileDetailSchema) },
      { requestParams: idPath, ...body(remittanceActionSchema) },
    ),
  },
  "/api/v1/settlement/files/{id}/sheets": {
    post: operation(
      "readSettlementSheet",
      { "201": jsonResponse(remittanceFileDetailSchema) },
      { requestParams: idPath, ...body(remittanceSheetSchema) },
    ),
  },
  "/api/v1/settlement/rule": {
    put: operation("changeSettlementRule", { "204": emptyResponse }, body(settlementRuleSchema)),
  },
  "/api/v1/settlement/log": {
    get: operation(
      "listSettlementLog",
      { "200": page(settlementLogEntrySchema) },
      { requestParams: { query: settlementLogSchema } },
    ),
  },
  "/api/v1/settlement/export": {
    get: operation("exportSettlement", { "200": xlsxResponse() }, query(settlementListSchema)),
  },
  "/api/v1/settlement/freight": {
    get: operation("getFreight", { "200": jsonResponse(freightViewSchema) }, query(freightScopeSchema)),
  },
  "/api/v1/settlement/freight/invoices": {
    get: operation(
      "getFreightInvoices",
      { "200": jsonResponse(freightInvoicesSchema) },
      query(freightInvoicesScopeSchema),
    ),
  },
  "/api/v1/settlement/freight/charges": {
    get: operation("listFreightCharges", { "200": page(freightChargeSchema) }, query(freightChargeListSchema)),
  },
  "/api/v1/settlement/freight/claim-sheet": {
    get: operation("exportFreightClaims", { "200": xlsxResponse() }, query(freightClaimSheetSchema)),
  },
  "/api/v1/settlement/freight/claims": {
    post: operation("markFreightClaims", { "204": emptyResponse }, body(freightClaimsSchema)),
  },
  "/api/v1/settlement/freight-rules": {
    get: operation("listFreightRules", {
      "200": jsonResponse(z.object({ items: z.array(freightRuleViewSchema) })),
    }),
    post: operation(
      "addFreightRule",
      { "201": jsonResponse(z.object({ id: z.string() })) },
      { ...body(newFreightRuleSchema), requestParams: { header: idempotencyHeaders } },
    ),
  },
  "/api/v1/settlement/freight-rules/{id}": {
    delete: operation("deleteFreightRule", { "204": emptyResponse }, { requestParams: idPath }),
  },
};
