import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { deliveryPageSchema, endpointViewSchema, hookPayloadSchema } from "@/lib/domain/webhooks/webhook-answers";
import { endpointChangeSchema, newEndpointSchema } from "@/lib/domain/webhooks/webhook-endpoint";
import {
  defineOperation,
  emptyResponse,
  idempotencyHeaders,
  jsonBody,
  jsonResponse,
} from "@/lib/server/openapi/open-api-parts";

const path = z.object({ id: z.string() });
const endpoints = jsonResponse(z.object({ items: z.array(endpointViewSchema) }));

const pullEvents: ZodOpenApiOperationObject = {
  operationId: "pullEvents",
  requestParams: {
    query: z.object({
      after: z.string().max(64).optional(),
      limit: z.int().min(1).max(200).default(100).optional(),
    }),
  },
  responses: {
    "200": jsonResponse(
      z.object({ items: z.array(hookPayloadSchema.extend({ id: z.string() }).meta({ id: "PulledEvent" })) }),
    ),
  },
};

export const hookPaths = {
  "/api/v1/hooks": {
    get: defineOperation("listHooks", { responses: { "200": endpoints } }),
    post: defineOperation("createHook", {
      requestParams: { header: idempotencyHeaders },
      requestBody: jsonBody(newEndpointSchema),
      responses: {
        "201": jsonResponse(endpointViewSchema.extend({ secret: z.string() }).meta({ id: "NewHookEndpoint" })),
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
      responses: { "200": jsonResponse(deliveryPageSchema) },
    }),
  },
  "/api/v1/events": { get: pullEvents },
};
