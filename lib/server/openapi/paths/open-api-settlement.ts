import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { freightClaimSheetSchema } from "@/lib/domain/settlement/freight/charge-schemas";
import { remittanceFileDetailSchema, remittanceFileViewSchema } from "@/lib/domain/settlement/remittance-answers";
import { remittanceListSchema, remittanceSheetSchema } from "@/lib/domain/settlement/remittance-requests";
import { settlementListSchema } from "@/lib/domain/settlement/settlement-schemas";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { jsonResponse, xlsxResponse } from "@/lib/server/openapi/open-api-parts";
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
  "/api/v1/settlement/files/{id}/sheets": {
    post: operation(
      "readSettlementSheet",
      { "201": jsonResponse(remittanceFileDetailSchema) },
      { requestParams: idPath, ...body(remittanceSheetSchema) },
    ),
  },
  "/api/v1/settlement/export": {
    get: operation("exportSettlement", { "200": xlsxResponse() }, query(settlementListSchema)),
  },
  "/api/v1/settlement/freight/claim-sheet": {
    get: operation("exportFreightClaims", { "200": xlsxResponse() }, query(freightClaimSheetSchema)),
  },
};
