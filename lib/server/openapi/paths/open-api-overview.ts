import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import type { OverviewView } from "@/lib/domain/analytics/overview-figures";
import type { Carrier } from "@/lib/domain/carriers/carrier-catalogue";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { jsonResponse } from "@/lib/server/openapi/open-api-parts";
import { shipment } from "./open-api-shipment";

const carrier = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.enum(["domestic", "freight", "post", "international"]),
    phone: nullableText,
    needsPhone: z.boolean(),
  })
  .meta({ id: "Carrier" }) satisfies z.ZodType<Carrier>;

const figures = z
  .object({
    at: instant,
    total: z.int(),
    signedToday: z.int(),
    inTransit: z.int(),
    needsCare: z.object({
      total: z.int(),
      problem: z.int(),
      refused: z.int(),
      customs: z.int(),
      failed: z.int(),
    }),
    stalled: z.int(),
    pushes: z.object({ newestAt: instant.nullable(), lastHour: z.int(), silent: z.int() }),
    speed: z.object({ p80: z.number().nullable(), samples: z.int() }),
    codToday: z.int().nullable(),
    queue: z.object({ open: z.int(), overdue: z.int() }),
    unitsLeft: z.object({ left: z.int(), daysLeft: z.number().nullable() }).nullable(),
    trend: z.array(z.object({ day: z.iso.date(), subscribed: z.int(), signed: z.int() })),
    urgent: z.array(shipment),
    recent: z.array(shipment),
  })
  .meta({ id: "Overview" }) satisfies z.ZodType<OverviewView>;

const getOverview: ZodOpenApiOperationObject = {
  operationId: "getOverview",
  responses: { "200": jsonResponse(figures) },
};

const searchCarriers: ZodOpenApiOperationObject = {
  operationId: "searchCarriers",
  requestParams: { query: z.object({ q: z.string().max(64).optional() }) },
  responses: { "200": jsonResponse(z.object({ items: z.array(carrier) })) },
};

const recognizeNumber: ZodOpenApiOperationObject = {
  operationId: "recognizeNumber",
  requestParams: { query: z.object({ number: z.string().max(64) }) },
  responses: { "200": jsonResponse(z.object({ items: z.array(carrier) })) },
};

/** OpenAPI paths for the overview's figures and for carriers. */
export const overviewPaths = {
  "/api/v1/overview": { get: getOverview },
  "/api/v1/carriers": { get: searchCarriers },
  "/api/v1/carriers/recognized": { get: recognizeNumber },
};
