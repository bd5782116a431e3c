import { salesExportSchema } from "@/lib/domain/sales/sales-requests";
import { defineOperation, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

/** OpenAPI path of the figures as a file. */
export const salesPaths = {
  "/api/v1/sales/export": {
    get: defineOperation("exportSales", {
      requestParams: { query: salesExportSchema.out },
      responses: { "200": xlsxResponse() },
    }),
  },
};
