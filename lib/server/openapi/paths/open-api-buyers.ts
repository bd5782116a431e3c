import type { ZodOpenApiOperationObject } from "zod-openapi";
import { shopPageViewSchema } from "@/lib/domain/buyers/shop-page-answer";
import { shopPageQuerySchema } from "@/lib/domain/buyers/shop-page-schema";
import { jsonResponse } from "@/lib/server/openapi/open-api-parts";

const setLogo: ZodOpenApiOperationObject = {
  operationId: "setLogo",
  requestParams: { query: shopPageQuerySchema },
  requestBody: { content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } } },
  responses: { "200": jsonResponse(shopPageViewSchema) },
};

/** OpenAPI paths for the buyer's page. */
export const buyerPaths = {
  "/api/v1/shop-page/logo": { post: setLogo },
};
