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
  listHooks: {
    route: "GET /api/v1/hooks",
    summary: "Endpoints that are notified of shipment changes; for owners",
    returns: "the endpoints",
    permission: "manage",
    answer: endpoints,
  },
  createHook: {
    route: "POST /api/v1/hooks",
    summary: "Create an endpoint; its secret is shown only once; for owners",
    returns: "the endpoint",
    permission: "manage",
    needsConfirmation: true,
    changes: ["hooks"],
    audit: "hook.create",
    isIdempotent: true,
    body: {
      schema: newEndpointSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({
        name: "ERP",
        url: "https://erp.example.com/hooks",
        events: ["shipment.signed", "shipment.problem"],
        shops: [say("Flagship store")],
      }),
    },
    status: 201,
    answer: endpointViewSchema
      .extend({ secret: z.string().describe("secret that signs the messages, returned only once") })
      .meta({ id: "NewHookEndpoint" }),
  },
  changeHook: {
    route: "PATCH /api/v1/hooks/{id}",
    summary: "Change an endpoint; omitted fields stay as they are; for owners",
    returns: "the endpoints",
    permission: "manage",
    changes: ["hooks"],
    audit: "hook.change",
    body: {
      schema: endpointChangeSchema,
      limitBytes: LIMIT_BYTES,
      example: () => ({ url: "https://erp.example.com/v2/hooks", isActive: true }),
    },
    answer: endpoints,
  },
  deleteHook: {
    route: "DELETE /api/v1/hooks/{id}",
    summary: "Delete an endpoint and everything queued for it; for owners",
    permission: "manage",
    changes: ["hooks"],
    audit: "hook.delete",
  },
  testHook: {
    route: "POST /api/v1/hooks/{id}/test",
    summary: "Send a message that names no shipment, immediately and only once; for owners",
    returns: "the outcome",
    permission: "manage",
    changes: ["hooks"],
    audit: "hook.test",
    answer: z.object({
      status: z.int().nullable().describe("the endpoint's HTTP status; null when it could not be reached"),
      error: nullableText.describe("why it failed; null if it was accepted"),
    }),
  },
  rotateHookSecret: {
    route: "POST /api/v1/hooks/{id}/rotate",
    summary: "Replace the secret; the old one signs too for a day; for owners",
    returns: "the new secret, returned only once",
    permission: "manage",
    needsConfirmation: true,
    changes: ["hooks"],
    audit: "hook.rotate",
    isIdempotent: true,
    answer: z.object({ secret: z.string().describe("the new secret, returned only once") }),
  },
  replayHook: {
    route: "POST /api/v1/hooks/{id}/replay",
    summary: "Resend the events of a period, with the same ids; for owners",
    returns: "how many events",
    permission: "manage",
    changes: ["hooks"],
    audit: "hook.replay",
    isInParts: true,
    body: {
      schema: replayEventsSchema,
      limitBytes: 1_000,
      example: () => ({ from: "2026-11-24T00:00:00+08:00", to: "2026-11-25T00:00:00+08:00" }),
    },
    answer: z.object({ replayed: z.int().describe("events sent again") }),
  },
  listHookDeliveries: {
    route: "GET /api/v1/hooks/{id}/deliveries",
    summary: "What was sent, the newest event first; for owners",
    permission: "manage",
    query: deliveryLogSchema,
    answer: deliveryPageSchema,
  },
  pullEvents: {
    route: "GET /api/v1/events",
    summary: "Events of shipments, the oldest first, kept for 30 days from the first endpoint on",
    returns: "events",
    scope: "events",
    permission: "read",
    query: pullEventsSchema,
    answer: z.object({ items: z.array(hookPayloadSchema.extend({ id: z.string() }).meta({ id: "PulledEvent" })) }),
  },
});
