import { chargeFilterSchema } from "@/lib/domain/billing/cost-overview";
import { defineOperation, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

/** OpenAPI path of the ledger as a file. */
export const costPaths = {
  "/api/v1/costs/export": {
    get: defineOperation("exportCharges", {
      requestParams: { query: chargeFilterSchema.pick({ month: true, from: true, to: true, shop: true }) },
      responses: { "200": xlsxResponse() },
    }),
  },
};
