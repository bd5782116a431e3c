import { z } from "zod";
import { deliveryLogSchema } from "@/lib/domain/alerts/delivery-fields";
import { instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { ARRIVAL_SOURCES } from "@/lib/domain/shipments/arrival-source";
import {
  DELIVERY_STATUSES,
  endpointChangeSchema,
  HOOK_EVENT_TYPES,
  newEndpointSchema,
  pullEventsSchema,
  replayEventsSchema,
} from "@/lib/domain/webhooks/webhook-endpoint";
import { defineOperations } from "./operation";
export type DeliveryView = DeliveryPage["items"][number];

const eventType = z.enum(HOOK_EVENT_TYPES);

const endpointViewSchema = z
  .object({
    id: z.string(),
    name: z.string().describe("name of the endpoint, 64 characters at most"),
    url: z.string().describe("address that receives the events, https; in answers only its host"),
    events: z.array(eventType).describe("events to send"),
    shops: z.array(z.string()).describe("only shipments of these shops; empty for all"),
    fullDataSince: instant.nullable().describe("since when personal data is sent in full; null while it is masked"),
    createdAt: instant,
    isActive: z.boolean(),
    disabledBecause: nullableText,
    disabledAt: instant.nullable(),
    failingSince: instant.nullable(),
    deliveredAt: instant.nullable().describe("when messages were last seen to arrive at its URL; null: untested"),
    oldSecretUntil: instant.nullable().describe("until when a replaced secret signs too"),
    waiting: z.int().describe("events waiting to be sent"),
    failed: z.int().describe("events that failed for good; a replay sends them again"),
  })
  .meta({ id: "HookEndpoint" });

/** An endpoint as its owner sees it. The secret is shown only once, when it is created. */
export type EndpointView = z.output<typeof endpointViewSchema>;

const hookPayloadSchema = z
  .object({
    type: eventType.describe("kind of the event"),
    timestamp: instant,
    data: z
      .object({
        isFirst: z.boolean().describe("the shipment has not been in this state before"),
        isRetracted: z.boolean().describe("the carrier has withdrawn the delivery that it reported"),
        shipment: z
          .object({
            id: z.string(),
            waybillNumber: z.string(),
            carrier: nullableText,
            orderNumber: nullableText,
            shop: nullableText,
            salesperson: nullableText,
            tags: z.array(z.string()).optional().describe("Names of the tags"),
            state: z.int().nullable().describe("Kuaidi100's number of the state"),
            stateName: z.string(),
            subState: z.int().nullable(),
            subStateName: nullableText,
            rawState: nullableText,
            monitorStatus: z.string(),
            pickedUpAt: instant.nullable(),
            signedAt: instant.nullable(),
            estimatedArrivalAt: instant.nullable(),
            estimatedArrivalSource: z
              .enum(ARRIVAL_SOURCES)
              .nullable()
              .describe("whether Kuaidi100 gave the estimate or the lane did"),
            lastEventAt: instant.nullable(),
            lastEvent: nullableText.describe("names and numbers masked, except for an endpoint with full data"),
            phone: nullableText
              .optional()
              .describe("only in messages to an endpoint with full data, never in events that are fetched"),
            recipient: nullableText
              .optional()
              .describe("name of the recipient, only in messages to an endpoint with full data"),
            from: nullableText.optional().describe("sender's address, only in messages to an endpoint with full data"),
            to: nullableText.optional().describe("recipient's address, only in messages to an endpoint with full data"),
          })
          .describe("the shipment"),
      })
      .describe("content of the event"),
  })
  .meta({ id: "HookEvent" });

/** The payload in the format of Standard Webhooks: `type`, `timestamp`, `data`. */
export type HookPayload = z.output<typeof hookPayloadSchema>;

const deliveryPageSchema = pageOf(
  z.object({
    eventId: z.string().describe("id of the event"),
    type: eventType.describe("kind of the event"),
    shipmentId: z.string(),
    waybillNumber: z.string(),
    status: z.enum(DELIVERY_STATUSES).describe("whether it was sent"),
    attempts: z.int(),
    recordedAt: instant,
    nextAttemptAt: instant.nullable(),
    lastAttemptAt: instant.nullable(),
    lastStatus: z.int().nullable().describe("HTTP"),
    lastError: nullableText,
  }),
);
export type DeliveryPage = z.output<typeof deliveryPageSchema>;

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
