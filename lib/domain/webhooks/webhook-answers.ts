import { z } from "zod";
import { instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { ARRIVAL_SOURCES } from "@/lib/domain/shipments/arrival-source";
import { DELIVERY_STATUSES, HOOK_EVENT_TYPES } from "./webhook-endpoint";

const eventType = z.enum(HOOK_EVENT_TYPES);

export const endpointViewSchema = z
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

export const hookPayloadSchema = z
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

export const deliveryPageSchema = pageOf(
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
