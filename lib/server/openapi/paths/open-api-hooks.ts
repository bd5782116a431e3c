import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { ARRIVAL_SOURCES } from "@/lib/domain/shipments/arrival-source";
import {
  DELIVERY_STATUSES,
  type DeliveryPage,
  type EndpointView,
  endpointChangeSchema,
  HOOK_EVENT_TYPES,
  type HookPayload,
  newEndpointSchema,
} from "@/lib/domain/webhooks/webhook-endpoint";
import {
  defineOperation,
  errorResponses,
  idempotencyHeaders,
  instant,
  jsonBody,
  jsonResponse,
  nullableText,
} from "@/lib/server/openapi/open-api-parts";

const eventType = z.enum(HOOK_EVENT_TYPES);

const endpoint = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    events: z.array(eventType),
    shops: z.array(z.string()).describe("whose parcels; empty for all"),
    createdAt: instant,
    isActive: z.boolean(),
    disabledBecause: nullableText,
    disabledAt: instant.nullable(),
    failingSince: instant.nullable(),
    oldSecretUntil: instant.nullable().describe("until when a replaced secret signs too"),
    waiting: z.int(),
    failed: z.int().describe("events that were given up; a replay sends them again"),
  })
  .meta({ id: "HookEndpoint" }) satisfies z.ZodType<EndpointView>;

const payload = z
  .object({
    type: eventType,
    timestamp: instant,
    data: z.object({
      isFirst: z.boolean().describe("the parcel has not been in this state before"),
      shipment: z.object({
        id: z.string(),
        waybillNumber: z.string(),
        carrier: nullableText,
        orderNumber: nullableText,
        shop: nullableText,
        salesperson: nullableText,
        state: z.int().nullable(),
        stateName: z.string(),
        subState: z.int().nullable(),
        subStateName: nullableText,
        rawState: nullableText,
        monitorStatus: z.string(),
        pickedUpAt: instant.nullable(),
        signedAt: instant.nullable(),
        estimatedArrivalAt: instant.nullable(),
        estimatedArrivalSource: z.enum(ARRIVAL_SOURCES).nullable(),
        lastEventAt: instant.nullable(),
        lastEvent: nullableText.describe("phone numbers masked"),
      }),
    }),
  })
  .meta({ id: "HookEvent" }) satisfies z.ZodType<HookPayload>;

const deliveries = z.object({
  items: z.array(
    z.object({
      eventId: z.string(),
      type: eventType,
      shipmentId: z.string(),
      waybillNumber: z.string(),
      status: z.enum(DELIVERY_STATUSES),
      attempts: z.int(),
      recordedAt: instant,
      nextAttemptAt: instant.nullable(),
      lastAttemptAt: instant.nullable(),
      lastStatus: z.int().nullable().describe("HTTP"),
      lastError: nullableText,
    }),
  ),
  nextCursor: nullableText,
}) satisfies z.ZodType<DeliveryPage>;

const path = z.object({ id: z.string() });
const endpoints = jsonResponse(z.object({ items: z.array(endpoint) }), "the endpoints");
const ownerOperation: typeof defineOperation = (operationId, summary, rest) =>
  defineOperation(operationId, `${summary}; for owners`, rest);

const pullEvents: ZodOpenApiOperationObject = {
  operationId: "pullEvents",
  summary: "Events of parcels, the oldest first, kept for 30 days from the first endpoint on",
  requestParams: {
    query: z.object({
      after: z.string().max(64).optional().describe("id of the last event that is known"),
      limit: z.int().min(1).max(200).default(100).optional(),
    }),
  },
  responses: {
    "200": jsonResponse(
      z.object({ items: z.array(payload.extend({ id: z.string() }).meta({ id: "PulledEvent" })) }),
      "events",
    ),
    ...errorResponses,
  },
};

export const hookPaths = {
  "/api/v1/hooks": {
    get: ownerOperation("listHooks", "Who is told what happens to parcels", { responses: { "200": endpoints } }),
    post: ownerOperation("createHook", "Make an endpoint; its secret is told this once", {
      requestParams: { header: idempotencyHeaders },
      requestBody: jsonBody(newEndpointSchema),
      responses: {
        "201": jsonResponse(endpoint.extend({ secret: z.string() }).meta({ id: "NewHookEndpoint" }), "the endpoint"),
      },
    }),
  },
  "/api/v1/hooks/{id}": {
    patch: ownerOperation("changeHook", "Change an endpoint; what is left out stays", {
      requestParams: { path },
      requestBody: jsonBody(endpointChangeSchema),
      responses: { "200": endpoints },
    }),
    delete: ownerOperation("deleteHook", "Delete an endpoint with all that waits for it", {
      requestParams: { path },
      responses: { "204": { description: "it is gone" } },
    }),
  },
  "/api/v1/hooks/{id}/test": {
    post: ownerOperation("testHook", "Send a message that tells of no parcel, at once and only once", {
      requestParams: { path },
      responses: {
        "200": jsonResponse(z.object({ status: z.int().nullable(), error: nullableText }), "what came of it"),
      },
    }),
  },
  "/api/v1/hooks/{id}/rotate": {
    post: ownerOperation("rotateHookSecret", "Replace the secret; the old one signs too for a day", {
      requestParams: { path, header: idempotencyHeaders },
      responses: { "200": jsonResponse(z.object({ secret: z.string() }), "the new secret, told this once") },
    }),
  },
  "/api/v1/hooks/{id}/replay": {
    post: ownerOperation("replayHook", "Send again what became known within a time, under the same ids", {
      requestParams: { path },
      requestBody: jsonBody(z.object({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) })),
      responses: { "200": jsonResponse(z.object({ replayed: z.int() }), "how many events") },
    }),
  },
  "/api/v1/hooks/{id}/deliveries": {
    get: ownerOperation("listHookDeliveries", "What was sent, the newest event first", {
      requestParams: { path, query: z.object({ cursor: z.string().optional() }) },
      responses: { "200": jsonResponse(deliveries, "one page") },
    }),
  },
  "/api/v1/events": { get: pullEvents },
};
