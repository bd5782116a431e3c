import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { arrivalAccuracySchema } from "@/lib/domain/analytics/accuracy-answers";
import { promiseSchema } from "@/lib/domain/analytics/analytics-requests";
import { SPANS } from "@/lib/domain/analytics/figure-cell";
import { SHARE_BASES, SIGNINGS } from "@/lib/domain/analytics/signing";
import {
  analyticsViewSchema,
  comparisonSchema,
  figureParcelPageSchema,
  laneHeatSchema,
} from "@/lib/domain/analytics/speed-answers";
import { PARCEL_KINDS } from "@/lib/domain/analytics/speed-report";
import { emptyResponse, jsonBody, jsonResponse, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const period = z.object({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  carrier: z.string().max(64).optional(),
  origin: z.string().max(24).optional(),
  destination: z.string().max(24).optional(),
  city: z.string().max(24).optional(),
  span: z.enum(SPANS).optional(),
  days: z.int().min(1).max(30).default(3).optional(),
  signing: z.enum(SIGNINGS).default("first").optional(),
  base: z.enum(SHARE_BASES).default("picked-up").optional(),
});

const kinds = period.extend({
  kind: z.enum(PARCEL_KINDS).optional(),
  measured: z.enum(["yes"]).optional(),
  ripe: z.enum(["yes"]).optional(),
  against: z.string().max(64).optional(),
  least: z.int().min(1).max(1_000).optional(),
});

const getAnalytics: ZodOpenApiOperationObject = {
  operationId: "getAnalytics",
  requestParams: { query: period },
  responses: { "200": jsonResponse(analyticsViewSchema) },
};

const getArrivalAccuracy: ZodOpenApiOperationObject = {
  operationId: "getArrivalAccuracy",
  requestParams: { query: period.pick({ from: true, to: true, carrier: true, origin: true, destination: true }) },
  responses: { "200": jsonResponse(arrivalAccuracySchema) },
};

const getLaneHeat: ZodOpenApiOperationObject = {
  operationId: "getLaneHeat",
  requestParams: { query: period.omit({ origin: true, destination: true, city: true }) },
  responses: { "200": jsonResponse(laneHeatSchema) },
};

const compareCarriers: ZodOpenApiOperationObject = {
  operationId: "compareCarriers",
  requestParams: { query: period.extend({ a: z.string().min(1).max(64), b: z.string().min(1).max(64) }) },
  responses: { "200": jsonResponse(comparisonSchema) },
};

const listFigureParcels: ZodOpenApiOperationObject = {
  operationId: "listFigureParcels",
  requestParams: {
    query: kinds.extend({ cursor: z.string().optional(), limit: z.int().min(1).max(200).default(50).optional() }),
  },
  responses: { "200": jsonResponse(figureParcelPageSchema) },
};

const exportFigures: ZodOpenApiOperationObject = {
  operationId: "exportFigures",
  requestParams: { query: kinds.extend({ table: z.enum(["carriers", "lanes", "weeks", "parcels", "predictions"]) }) },
  responses: { "200": xlsxResponse() },
};

const setPromise: ZodOpenApiOperationObject = {
  operationId: "setPromise",
  requestBody: jsonBody(promiseSchema),
  responses: { "204": emptyResponse },
};

export const analyticsPaths = {
  "/api/v1/analytics": { get: getAnalytics },
  "/api/v1/analytics/arrival-accuracy": { get: getArrivalAccuracy },
  "/api/v1/analytics/comparison": { get: compareCarriers },
  "/api/v1/analytics/heat": { get: getLaneHeat },
  "/api/v1/analytics/parcels": { get: listFigureParcels },
  "/api/v1/analytics/export": { get: exportFigures },
  "/api/v1/analytics/promises": { put: setPromise },
};
