import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import {
  dayCountsSchema,
  liveMapSchema,
  overviewViewSchema,
  tileLayoutAnswerSchema,
  tileTrendsSchema,
} from "@/lib/domain/analytics/overview-answers";
import { tileLayoutSchema } from "@/lib/domain/analytics/overview-requests";
import { carrierSchema } from "@/lib/domain/carriers/carrier-answers";
import { morningSummarySchema } from "@/lib/domain/morning/morning-answers";
import { emptyResponse, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const ofShop = z.object({ shop: z.string().max(100).optional() });

const getOverview: ZodOpenApiOperationObject = {
  operationId: "getOverview",
  requestParams: { query: ofShop },
  responses: { "200": jsonResponse(overviewViewSchema) },
};

const getDayCounts: ZodOpenApiOperationObject = {
  operationId: "getDayCounts",
  requestParams: { query: ofShop.extend({ from: z.iso.date().optional(), to: z.iso.date().optional() }) },
  responses: { "200": jsonResponse(dayCountsSchema) },
};

const getMorningSummary: ZodOpenApiOperationObject = {
  operationId: "getMorningSummary",
  requestParams: { query: ofShop },
  responses: { "200": jsonResponse(morningSummarySchema) },
};

const getTileTrends: ZodOpenApiOperationObject = {
  operationId: "getTileTrends",
  requestParams: { query: ofShop },
  responses: { "200": jsonResponse(tileTrendsSchema) },
};

const getLiveMap: ZodOpenApiOperationObject = {
  operationId: "getLiveMap",
  requestParams: { query: ofShop },
  responses: { "200": jsonResponse(liveMapSchema) },
};

const getTileLayout: ZodOpenApiOperationObject = {
  operationId: "getTileLayout",
  responses: { "200": jsonResponse(tileLayoutAnswerSchema) },
};

const arrangeTiles: ZodOpenApiOperationObject = {
  operationId: "arrangeTiles",
  requestBody: jsonBody(tileLayoutSchema),
  responses: { "204": emptyResponse },
};

const resetTiles: ZodOpenApiOperationObject = {
  operationId: "resetTiles",
  responses: { "204": emptyResponse },
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
  "/api/v1/overview": { get: getOverview },
  "/api/v1/overview/days": { get: getDayCounts },
  "/api/v1/overview/morning": { get: getMorningSummary },
  "/api/v1/overview/trends": { get: getTileTrends },
  "/api/v1/overview/map": { get: getLiveMap },
  "/api/v1/overview/tiles": { get: getTileLayout, put: arrangeTiles, delete: resetTiles },
  "/api/v1/carriers": { get: searchCarriers },
  "/api/v1/carriers/recognized": { get: recognizeNumber },
};
