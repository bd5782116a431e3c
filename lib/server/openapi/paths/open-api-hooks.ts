import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
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
  emptyResponse,
  idempotencyHeaders,
  jsonBody,
  jsonResponse,
} from "@/lib/server/openapi/open-api-parts";

const eventType = z.enum(HOOK_EVENT_TYPES);

const endpoint = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    events: z.array(eventType),
    shops: z.array(z.string()),
    createdAt: instant,
    isActive: z.boolean(),
    disabledBecause: nullableText,
    disabledAt: instant.nullable(),
    failingSince: instant.nullable(),
    oldSecretUntil: instant.nullable(),
    waiting: z.int(),
    failed: z.int(),
  })
  .meta({ id: "HookEndpoint" }) satisfies z.ZodType<EndpointView>;

const payload = z
  .object({
    type: eventType,
    timestamp: instant,
    data: z.object({
      isFirst: z.boolean(),
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
        lastEvent: nullableText,
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
      lastStatus: z.int().nullable(),
      lastError: nullableText,
    }),
  ),
  nextCursor: nullableText,
}) satisfies z.ZodType<DeliveryPage>;

const path = z.object({ id: z.string() });
const endpoints = jsonResponse(z.object({ items: z.array(endpoint) }));

const pullEvents: ZodOpenApiOperationObject = {
  operationId: "pullEvents",
  requestParams: {
    query: z.object({
      after: z.string().max(64).optional(),
      limit: z.int().min(1).max(200).default(100).optional(),
    }),
  },
  responses: {
    "200": jsonResponse(z.object({ items: z.array(payload.extend({ id: z.string() }).meta({ id: "PulledEvent" })) })),
  },
};

export const hookPaths = {
  "/api/v1/hooks": {
    get: defineOperation("listHooks", { responses: { "200": endpoints } }),
    post: defineOperation("createHook", {
      requestParams: { header: idempotencyHeaders },
      requestBody: jsonBody(newEndpointSchema),
      responses: {
        "201": jsonResponse(endpoint.extend({ secret: z.string() }).meta({ id: "NewHookEndpoint" })),
      },
    }),
  },
  "/api/v1/hooks/{id}": {
    patch: defineOperation("changeHook", {
      requestParams: { path },
      requestBody: jsonBody(endpointChangeSchema),
      responses: { "200": endpoints },
    }),
    delete: defineOperation("deleteHook", {
      requestParams: { path },
      responses: { "204": emptyResponse },
    }),
  },
  "/api/v1/hooks/{id}/test": {
    post: defineOperation("testHook", {
      requestParams: { path },
      responses: {
        "200": jsonResponse(z.object({ status: z.int().nullable(), error: nullableText })),
      },
    }),
  },
  "/api/v1/hooks/{id}/rotate": {
    post: defineOperation("rotateHookSecret", {
      requestParams: { path, header: idempotencyHeaders },
      responses: { "200": jsonResponse(z.object({ secret: z.string() })) },
    }),
  },
  "/api/v1/hooks/{id}/replay": {
    post: defineOperation("replayHook", {
      requestParams: { path },
      requestBody: jsonBody(z.object({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) })),
      responses: { "200": jsonResponse(z.object({ replayed: z.int() })) },
    }),
  },
  "/api/v1/hooks/{id}/deliveries": {
    get: defineOperation("listHookDeliveries", {
      requestParams: { path, query: z.object({ cursor: z.string().optional() }) },
      responses: { "200": jsonResponse(deliveries) },
    }),
  },
  "/api/v1/events": { get: pullEvents },
};
