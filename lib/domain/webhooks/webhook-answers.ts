import { z } from "zod";
import { instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { ARRIVAL_SOURCES } from "@/lib/domain/shipments/arrival-source";
import { DELIVERY_STATUSES, HOOK_EVENT_TYPES } from "./webhook-endpoint";

const eventType = z.enum(HOOK_EVENT_TYPES);

export const endpointViewSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    events: z.array(eventType),
    shops: z.array(z.string()),
    fullDataSince: instant.nullable(),
    createdAt: instant,
    isActive: z.boolean(),
    disabledBecause: nullableText,
    disabledAt: instant.nullable(),
    failingSince: instant.nullable(),
    deliveredAt: instant.nullable(),
    oldSecretUntil: instant.nullable(),
    waiting: z.int(),
    failed: z.int(),
  })
  .meta({ id: "HookEndpoint" });

export const hookPayloadSchema = z
  .object({
    type: eventType,
    timestamp: instant,
    data: z.object({
      isFirst: z.boolean(),
      isRetracted: z.boolean(),
      shipment: z.object({
        id: z.string(),
        waybillNumber: z.string(),
        carrier: nullableText,
        orderNumber: nullableText,
        shop: nullableText,
        salesperson: nullableText,
        tags: z.array(z.string()).optional(),
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
        phone: nullableText.optional(),
        recipient: nullableText.optional(),
        from: nullableText.optional(),
        to: nullableText.optional(),
      }),
    }),
  })
  .meta({ id: "HookEvent" });

export const deliveryPageSchema = pageOf(
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
);
