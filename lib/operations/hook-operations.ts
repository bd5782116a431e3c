import { z } from "zod";
import { deliveryLogSchema } from "@/lib/domain/alerts/delivery-fields";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { deliveryPageSchema, endpointViewSchema, hookPayloadSchema } from "@/lib/domain/webhooks/webhook-answers";
import {
  endpointChangeSchema,
  newEndpointSchema,
  pullEventsSchema,
  replayEventsSchema,
} from "@/lib/domain/webhooks/webhook-endpoint";
import { defineOperations } from "./operation";

const LIMIT_BYTES = 20_000;
const endpoints = z.object({ items: z.array(endpointViewSchema) });

/** Webhooks of orders, and the events to fetch. */
export const hookOperations = defineOperations({
  listHooks: { route: "GET /api/v1/hooks", permission: "manage", answer: endpoints },
  /** The answer is the only place that shows the secret. */
  createHook: {
    route: "POST /api/v1/hooks",
    permission: "manage",
    needsConfirmation: true,
    audit: "hook.create",
    isIdempotent: true,
    body: {
      schema: newEndpointSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({
        name: "ERP",
        url: "https://erp.example.com/hooks",
        events: ["shipment.signed", "shipment.problem"],
        shops: [say("shop")],
      }),
    },
    status: 201,
    answer: endpointViewSchema.extend({ secret: z.string() }).meta({ id: "NewHookEndpoint" }),
  },
  changeHook: {
    route: "PATCH /api/v1/hooks/{id}",
    permission: "manage",
    audit: "hook.change",
    body: {
      schema: endpointChangeSchema,
      limitBytes: LIMIT_BYTES,
      example: () => ({ url: "https://erp.example.com/v2/hooks", isActive: true }),
    },
    answer: endpoints,
  },
  deleteHook: { route: "DELETE /api/v1/hooks/{id}", permission: "manage", audit: "hook.delete" },
  /** Sends a test message about no parcel. */
  testHook: {
    route: "POST /api/v1/hooks/{id}/test",
    permission: "manage",
    audit: "hook.test",
    answer: z.object({ status: z.int().nullable(), error: nullableText }),
  },
  /** Replaces the secret. The answer is the only place that shows the new one. */
  rotateHookSecret: {
    route: "POST /api/v1/hooks/{id}/rotate",
    permission: "manage",
    needsConfirmation: true,
    audit: "hook.rotate",
    isIdempotent: true,
    answer: z.object({ secret: z.string() }),
  },
  /** Sends the events of a period again. */
  replayHook: {
    route: "POST /api/v1/hooks/{id}/replay",
    permission: "manage",
    audit: "hook.replay",
    isInParts: true,
    body: {
      schema: replayEventsSchema,
      limitBytes: 1_000,
      example: () => ({ from: "2026-11-24T00:00:00+08:00", to: "2026-11-25T00:00:00+08:00" }),
    },
    answer: z.object({ replayed: z.int() }),
  },
  listHookDeliveries: {
    route: "GET /api/v1/hooks/{id}/deliveries",
    permission: "manage",
    query: deliveryLogSchema,
    answer: deliveryPageSchema,
  },
  pullEvents: {
    route: "GET /api/v1/events",
    scope: "events",
    permission: "read",
    query: pullEventsSchema,
    answer: z.object({ items: z.array(hookPayloadSchema.extend({ id: z.string() }).meta({ id: "PulledEvent" })) }),
  },
});
