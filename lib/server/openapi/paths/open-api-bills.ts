import { z } from "zod";
import { billExportSchema, billListSchema, billUploadSchema } from "@/lib/domain/billing/bill";
import { billViewSchema } from "@/lib/domain/billing/bill-answers";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperation, jsonResponse, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const path = z.object({ id: z.string() });

/** OpenAPI paths for bills of Kuaidi100. */
export const billPaths = {
  "/api/v1/costs/bills": {
    get: defineOperation("listBills", {
      requestParams: { query: billListSchema },
      responses: { "200": jsonResponse(pageOf(billViewSchema)) },
    }),
    post: defineOperation("uploadBill", {
      requestParams: { query: billUploadSchema.extend({ fileName: z.string().optional() }) },
      requestBody: {
        content: {
          "application/octet-stream": { schema: z.string() },
          "multipart/form-data": { schema: z.object({ file: z.string() }) },
        },
      },
      responses: { "201": jsonResponse(billViewSchema) },
    }),
  },
  "/api/v1/costs/bills/{id}/export": {
    get: defineOperation("exportBill", {
      requestParams: { path, query: billExportSchema },
      responses: { "200": xlsxResponse() },
    }),
  },
};
