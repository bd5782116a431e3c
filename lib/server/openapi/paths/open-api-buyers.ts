import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { shopPageViewSchema } from "@/lib/domain/buyers/shop-page-answer";
import { shopPageChangeSchema } from "@/lib/domain/buyers/shop-page-schema";
import { jsonResponse } from "@/lib/server/openapi/open-api-parts";

const getShopPage: ZodOpenApiOperationObject = {
  operationId: "getShopPage",
  responses: { "200": jsonResponse(shopPageViewSchema) },
};

const changeShopPage: ZodOpenApiOperationObject = {
  operationId: "changeShopPage",
  requestBody: { content: { "application/json": { schema: shopPageChangeSchema } } },
  responses: { "200": jsonResponse(shopPageViewSchema) },
};

const setLogo: ZodOpenApiOperationObject = {
  operationId: "setLogo",
  requestBody: { content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } } },
  responses: { "200": jsonResponse(shopPageViewSchema) },
};

const removeLogo: ZodOpenApiOperationObject = {
  operationId: "removeLogo",
  responses: { "200": jsonResponse(shopPageViewSchema) },
};

const renewBuyerLink: ZodOpenApiOperationObject = {
  operationId: "renewBuyerLink",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(z.object({ trackingUrl: z.string() })) },
};

/** OpenAPI paths for the buyer's page. */
export const buyerPaths = {
  "/api/v1/shipments/{id}/buyer-link": { post: renewBuyerLink },
  "/api/v1/shop-page": { get: getShopPage, patch: changeShopPage },
  "/api/v1/shop-page/logo": { post: setLogo, delete: removeLogo },
};
