import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { promiseSchema } from "@/lib/domain/analytics/analytics-requests";
import type { ArrivalAccuracy } from "@/lib/domain/analytics/arrival-accuracy";
import { SPANS } from "@/lib/domain/analytics/figure-cell";
import {
  type AnalyticsView,
  type Comparison,
  type FigureParcelPage,
  PARCEL_KINDS,
} from "@/lib/domain/analytics/speed-report";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { SHOPPING_DAYS } from "@/lib/domain/time/shopping-days";
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
});

const share = z.object({ count: z.int(), of: z.int() });
const figures = z.object({
  samples: z.int(),
  p50: z.number().nullable(),
  p80: z.number().nullable(),
  p95: z.number().nullable(),
});
const speed = z.object({
  parcels: z.int(),
  signed: z.int(),
  open: z.int(),
  problem: z.int(),
  refused: z.int(),
  returned: z.int(),
  spans: z.record(z.enum(SPANS), figures),
  within: share,
  onTime: share,
});

const view = z
  .object({
    from: z.string(),
    to: z.string(),
    days: z.int(),
    total: speed,
    carriers: z.array(speed.extend({ carrier: z.string(), name: z.string() })),
    lanes: z.array(
      speed.extend({
        origin: z.string(),
        destination: z.string(),
        city: nullableText,
        promiseHours: z.number(),
        hasOwnPromise: z.boolean(),
      }),
    ),
    lanesLeftOut: z.int(),
    weeks: z.array(speed.extend({ monday: z.string() })),
    marks: z.array(z.object({ day: z.string(), name: z.enum(SHOPPING_DAYS) })),
  })
  .meta({ id: "Analytics" }) satisfies z.ZodType<AnalyticsView>;

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
const compared = z.object({
  carrier: z.string(),
  name: z.string(),
  samples: z.int(),
  p50: estimate,
  p80: estimate,
});
const instead = z.object({ actual: z.number(), instead: estimate }).nullable();
const comparison = z
  .object({
    from: z.string(),
    to: z.string(),
    days: z.int(),
    silence: z.enum(["too-few"]).nullable(),
    samples: z.object({ a: z.int(), b: z.int() }),
    lanes: z.int(),
    groups: z.int(),
    a: compared.nullable(),
    b: compared.nullable(),
    p50Difference: estimate.nullable(),
    p80Difference: estimate.nullable(),
    within: z.object({ a: z.number(), b: z.number() }).nullable(),
    withinDifference: estimate.nullable(),
    whatIf: z.object({
      from: z.string(),
      to: z.string(),
      silence: z.enum(["no-lane"]).nullable(),
      lanes: z.int(),
      parcels: z.int(),
      ofParcels: z.int(),
      p80: instead,
      within: instead,
    }),
  })
  .meta({ id: "CarrierComparison" }) satisfies z.ZodType<Comparison>;

const parcels = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      waybillNumber: z.string(),
      carrier: nullableText,
      carrierName: nullableText,
      origin: nullableText,
      destination: nullableText,
      city: nullableText,
      pickedUpAt: instant,
      signedAt: instant.nullable(),
      outcome: z.enum(["open", "signed", "refused", "returned"]),
      duration: z.number().nullable(),
    }),
  ),
  nextCursor: nullableText,
}) satisfies z.ZodType<FigureParcelPage>;

const accuracyFigures = z
  .object({
    predictions: z.int(),
    within6: z.int(),
    within24: z.int(),
    medianLateHours: z.int().nullable(),
    p80LateHours: z.int().nullable(),
  })
  .meta({ id: "AccuracyFigures" });
const accuracyRow = z.object({
  first: accuracyFigures,
  last: accuracyFigures,
});
const accuracy = z
  .object({
    from: z.string(),
    to: z.string(),
    total: accuracyRow,
    carriers: z.array(accuracyRow.extend({ carrier: z.string(), name: z.string() })),
    lanes: z.array(accuracyRow.extend({ origin: z.string(), destination: z.string() })),
    lanesLeftOut: z.int(),
  })
  .meta({ id: "ArrivalAccuracy" }) satisfies z.ZodType<ArrivalAccuracy>;

const kinds = period.extend({
  kind: z.enum(PARCEL_KINDS).optional(),
  measured: z.enum(["yes"]).optional(),
  against: z.string().max(64).optional(),
  least: z.int().min(1).max(1_000).optional(),
});

const getAnalytics: ZodOpenApiOperationObject = {
  operationId: "getAnalytics",
  requestParams: { query: period },
  responses: { "200": jsonResponse(view) },
};

const getArrivalAccuracy: ZodOpenApiOperationObject = {
  operationId: "getArrivalAccuracy",
  requestParams: { query: period.pick({ from: true, to: true, carrier: true, origin: true, destination: true }) },
  responses: { "200": jsonResponse(accuracy) },
};

const compareCarriers: ZodOpenApiOperationObject = {
  operationId: "compareCarriers",
  requestParams: { query: period.extend({ a: z.string().min(1).max(64), b: z.string().min(1).max(64) }) },
  responses: { "200": jsonResponse(comparison) },
};

const listFigureParcels: ZodOpenApiOperationObject = {
  operationId: "listFigureParcels",
  requestParams: {
    query: kinds.extend({ cursor: z.string().optional(), limit: z.int().min(1).max(200).default(50).optional() }),
  },
  responses: { "200": jsonResponse(parcels) },
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
  "/api/v1/analytics/parcels": { get: listFigureParcels },
  "/api/v1/analytics/export": { get: exportFigures },
  "/api/v1/analytics/promises": { put: setPromise },
};
