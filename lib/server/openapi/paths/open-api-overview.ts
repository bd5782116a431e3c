import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import type { OverviewView } from "@/lib/domain/analytics/overview-figures";
import type { Carrier } from "@/lib/domain/carriers/carrier-catalogue";
import { errorResponses, instant, jsonResponse, nullableText } from "@/lib/server/openapi/open-api-parts";
import { shipment } from "./open-api-shipment";

const carrier = z
  .object({
    code: z.string().describe("Kuaidi100's"),
    name: z.string(),
    kind: z.enum(["domestic", "freight", "post", "international"]),
    phone: nullableText,
    needsPhone: z.boolean().describe("nothing is told of it without the sender's or receiver's phone number"),
  })
  .meta({ id: "Carrier" }) satisfies z.ZodType<Carrier>;

const figures = z
  .object({
    at: instant,
    total: z.int(),
    signedToday: z.int(),
    inTransit: z.int(),
    needsCare: z
      .object({
        total: z.int(),
        problem: z.int(),
        refused: z.int(),
        customs: z.int(),
        failed: z.int(),
        other: z.int(),
      })
      .describe("cases that wait for a person, as in `queue.open`, by the flag of their parcel"),
    stalled: z.int(),
    pushes: z.object({ newestAt: instant.nullable(), lastHour: z.int(), silent: z.int() }),
    speed: z
      .object({ p80: z.number().nullable(), samples: z.int() })
      .describe("pick-up to signature in the last four whole weeks: four of five took no longer, ms"),
    codToday: z.int().nullable().describe("分, of the parcels signed for today; for owners"),
    queue: z
      .object({ open: z.int(), overdue: z.int() })
      .describe("open cases that are not put off, and those not seen to in time"),
    unitsLeft: z
      .object({ left: z.int(), daysLeft: z.number().nullable() })
      .nullable()
      .describe("units of the packages; for owners"),
    trend: z
      .array(z.object({ day: z.iso.date(), subscribed: z.int(), signed: z.int() }))
      .describe("the last 30 days of Beijing"),
    urgent: z.array(shipment).describe("parcels of the first cases of the queue"),
    recent: z.array(shipment),
  })
  .meta({ id: "Overview" }) satisfies z.ZodType<OverviewView>;

const getOverview: ZodOpenApiOperationObject = {
  operationId: "getOverview",
  summary: "The figures of the overview page in one answer",
  responses: { "200": jsonResponse(figures, "counted a moment ago"), ...errorResponses },
};

const searchCarriers: ZodOpenApiOperationObject = {
  operationId: "searchCarriers",
  summary: "Carriers by code, name, alias or pinyin",
  requestParams: { query: z.object({ q: z.string().max(64).optional().describe("the most popular ones without it") }) },
  responses: { "200": jsonResponse(z.object({ items: z.array(carrier) }), "the likeliest first"), ...errorResponses },
};

const recognizeNumber: ZodOpenApiOperationObject = {
  operationId: "recognizeNumber",
  summary: "Carriers that Kuaidi100 suggests for a number whose form leaves doubt",
  description:
    "Kuaidi100 is asked once in 30 days for a number, at most five times a second. The list is empty when the form of the number is clear, when no carrier fits, and when Kuaidi100 cannot be asked now.",
  requestParams: { query: z.object({ number: z.string().max(64) }) },
  responses: { "200": jsonResponse(z.object({ items: z.array(carrier) }), "the likeliest first"), ...errorResponses },
};

/** OpenAPI paths for the overview's figures and for carriers. */
export const overviewPaths = {
  "/api/v1/overview": { get: getOverview },
  "/api/v1/carriers": { get: searchCarriers },
  "/api/v1/carriers/recognized": { get: recognizeNumber },
};
