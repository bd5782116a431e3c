import type { ZodOpenApiOperationObject } from "zod-openapi";
import { figureExportSchema } from "@/lib/domain/analytics/analytics-requests";
import { xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const exportFigures: ZodOpenApiOperationObject = {
  operationId: "exportFigures",
  requestParams: { query: figureExportSchema.out },
  responses: { "200": xlsxResponse() },
};

export const analyticsPaths = {
  "/api/v1/analytics/export": { get: exportFigures },
};
