import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { dayCountsSchema } from "@/lib/domain/analytics/overview-answers";
import { carrierSchema } from "@/lib/domain/carriers/carrier-answers";
import { jsonResponse } from "@/lib/server/openapi/open-api-parts";

const ofShop = z.object({ shop: z.string().max(100).optional() });

const getDayCounts: ZodOpenApiOperationObject = {
  operationId: "getDayCounts",
  requestParams: { query: ofShop.extend({ from: z.iso.date().optional(), to: z.iso.date().optional() }) },
  responses: { "200": jsonResponse(dayCountsSchema) },
};

const searchCarriers: ZodOpenApiOperationObject = {
  operationId: "searchCarriers",
  requestParams: { query: z.object({ q: z.string().max(64).optional() }) },
  responses: { "200": jsonResponse(z.object({ items: z.array(carrierSchema) })) },
};

const recognizeNumber: ZodOpenApiOperationObject = {
  operationId: "recognizeNumber",
  requestParams: { query: z.object({ number: z.string().max(64) }) },
  responses: { "200": jsonResponse(z.object({ items: z.array(carrierSchema) })) },
};

/** OpenAPI paths for the overview's figures and for carriers. */
export const overviewPaths = {
  "/api/v1/overview/days": { get: getDayCounts },
  "/api/v1/carriers": { get: searchCarriers },
  "/api/v1/carriers/recognized": { get: recognizeNumber },
};
