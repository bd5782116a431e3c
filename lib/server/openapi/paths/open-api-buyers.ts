import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { shopPageViewSchema } from "@/lib/domain/buyers/shop-page-answer";
import { shopPageChangeSchema, shopPageQuerySchema } from "@/lib/domain/buyers/shop-page-schema";
import { jsonResponse } from "@/lib/server/openapi/open-api-parts";

const requestParams = { query: shopPageQuerySchema };

const getShopPage: ZodOpenApiOperationObject = {
  operationId: "getShopPage",
  requestParams,
  responses: { "200": jsonResponse(shopPageViewSchema) },
};

const changeShopPage: ZodOpenApiOperationObject = {
  operationId: "changeShopPage",
  requestParams,
  requestBody: { content: { "application/json": { schema: shopPageChangeSchema } } },
  responses: { "200": jsonResponse(shopPageViewSchema) },
};

const removeShopPage: ZodOpenApiOperationObject = {
  operationId: "removeShopPage",
  requestParams,
  responses: { "200": jsonResponse(shopPageViewSchema) },
};

const setLogo: ZodOpenApiOperationObject = {
  operationId: "setLogo",
  requestParams,
  requestBody: { content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } } },
  responses: { "200": jsonResponse(shopPageViewSchema) },
};

const removeLogo: ZodOpenApiOperationObject = {
  operationId: "removeLogo",
  requestParams,
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
  "/api/v1/shop-page": { get: getShopPage, patch: changeShopPage, delete: removeShopPage },
  "/api/v1/shop-page/logo": { post: setLogo, delete: removeLogo },
};
