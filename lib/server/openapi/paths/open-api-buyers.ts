import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { type ShopPageView, shopPageChangeSchema } from "@/lib/domain/buyers/shop-page-schema";
import { errorResponses, jsonResponse, nullableText } from "@/lib/server/openapi/open-api-parts";

const shopPage = z
  .object({
    name: z.string(),
    notice: z.string(),
    noticeEn: z.string().describe("empty: the Chinese notice stands on the English page too"),
    accent: z.string().describe("#rrggbb"),
    frameAncestors: z.array(z.string()).describe("origins whose pages may embed the buyer's page"),
    logoUrl: nullableText,
    lookUpUrl: z.string().describe("where buyers look up their parcels by order number"),
  })
  .meta({ id: "ShopPage" }) satisfies z.ZodType<ShopPageView>;

const getShopPage: ZodOpenApiOperationObject = {
  operationId: "getShopPage",
  summary: "What buyers see of the shop; for owners",
  responses: { "200": jsonResponse(shopPage, "the shop"), ...errorResponses },
};

const changeShopPage: ZodOpenApiOperationObject = {
  operationId: "changeShopPage",
  summary: "Change what buyers see of the shop; what is left out stays; for owners",
  requestBody: { content: { "application/json": { schema: shopPageChangeSchema } } },
  responses: { "200": jsonResponse(shopPage, "the shop as it is now"), ...errorResponses },
};

const setLogo: ZodOpenApiOperationObject = {
  operationId: "setLogo",
  summary: "Set the shop's logo, a PNG or JPEG of at most 12 KB; for owners",
  requestBody: { content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } } },
  responses: { "200": jsonResponse(shopPage, "the shop as it is now"), ...errorResponses },
};

const removeLogo: ZodOpenApiOperationObject = {
  operationId: "removeLogo",
  summary: "Take the shop's logo away; for owners",
  responses: { "200": jsonResponse(shopPage, "the shop as it is now"), ...errorResponses },
};

const renewBuyerLink: ZodOpenApiOperationObject = {
  operationId: "renewBuyerLink",
  summary: "Give the buyer another link; from now on the older ones lead nowhere",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(z.object({ trackingUrl: z.string() }), "the new link"), ...errorResponses },
};

/** OpenAPI paths for the buyer's page. */
export const buyerPaths = {
  "/api/v1/shipments/{id}/buyer-link": { post: renewBuyerLink },
  "/api/v1/shop-page": { get: getShopPage, patch: changeShopPage },
  "/api/v1/shop-page/logo": { post: setLogo, delete: removeLogo },
};
