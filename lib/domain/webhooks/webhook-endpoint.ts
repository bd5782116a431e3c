import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import type { RetrySchedule } from "@/lib/domain/shared/retry-schedule";

/** The types of events for a parcel. */
export const HOOK_EVENT_TYPES = [
  "shipment.picked_up",
  "shipment.in_transit",
  "shipment.out_for_delivery",
  "shipment.signed",
  "shipment.problem",
  "shipment.customs_problem",
  "shipment.refused",
  "shipment.returning",
  "shipment.returned",
  "shipment.aborted",
  "shipment.carrier_corrected",
  "shipment.updated",
] as const;
export type HookEventType = (typeof HOOK_EVENT_TYPES)[number];

/** `failed`: no more tries; a replay sends it again. */
export const DELIVERY_STATUSES = ["waiting", "sent", "failed"] as const;

/** How long a replaced secret is used for a second signature, beside the new one. */
export const OLD_SECRET_GRACE_MS = 24 * 3_600_000;
/** An endpoint that failed for this long is disabled until the owner enables it. */
export const DISABLE_AFTER_MS = 5 * 24 * 3_600_000;
/** How long events are stored, for replays and for clients that fetch them. */
export const EVENT_RETENTION_MS = 30 * 24 * 3_600_000;
export const MAX_ENDPOINTS = 20;
/** The most events that one request sends again. */
export const MAX_REPLAYED_EVENTS = 10_000;

/** Nine tries over at least 29 hours. */
export const HOOK_RETRIES: RetrySchedule = {
  delaysMs: [5, 60, 600, 1_800, 7_200, 18_000, 36_000, 43_200].map((seconds) => seconds * 1_000),
  factor: [1, 1.25],
  isEndless: false,
};

const ONE_EVENT = z.enum(HOOK_EVENT_TYPES, { error: message("webhooks.unknownEvent", { events: HOOK_EVENT_TYPES }) });

/** A new endpoint from a form or the API. Whether its URL may be requested is checked separately. */
export const newEndpointSchema = z.object(
  {
    name: z
      .string({ error: message("webhooks.nameMissing") })
      .trim()
      .min(1, message("webhooks.nameMissing"))
      .max(64, message("webhooks.nameTooLong", { max: 64 }))
      .describe("name of the endpoint, 64 characters at most"),
    url: z
      .string({ error: message("webhooks.urlMissing") })
      .trim()
      .min(1, message("webhooks.urlMissing"))
      .max(500, message("webhooks.urlTooLong", { max: 500 }))
      .describe("address that receives the events, https; in answers only its host"),
    events: z
      .array(ONE_EVENT, { error: message("webhooks.eventsNotList") })
      .min(1, message("webhooks.eventsMissing"))
      .transform((events) => HOOK_EVENT_TYPES.filter((type) => events.includes(type)))
      .describe("events to send"),
    shops: z
      .array(
        z
          .string({ error: message("webhooks.shopNotText") })
          .trim()
          .min(1, message("webhooks.shopEmpty"))
          .max(64, message("webhooks.shopTooLong", { max: 64 })),
        {
          error: message("webhooks.shopsNotList"),
        },
      )
      .max(100, message("webhooks.tooManyShops", { max: 100 }))
      .default([])
      .describe("only shipments of these shops; empty for all"),
    fullData: z
      .boolean({ error: message("webhooks.notBoolean", { field: "fullData" }) })
      .optional()
      .describe(
        "whether phone, addresses and tracking texts are sent in full; only a person who has confirmed their identity can turn it on",
      ),
  },
  { error: message("webhooks.notEndpoint") },
);
export type NewEndpoint = z.output<typeof newEndpointSchema>;

/** A change of an endpoint. Omitted fields stay as they are. */
export const endpointChangeSchema = z
  .object({
    ...newEndpointSchema.shape,
    shops: newEndpointSchema.shape.shops.removeDefault().describe("only shipments of these shops; empty for all"),
    isActive: z.boolean({ error: message("webhooks.notBoolean", { field: "isActive" }) }),
  })
  .partial();
export type EndpointChange = z.output<typeof endpointChangeSchema>;

const INSTANT = z.iso
  .datetime({ offset: true, error: message("webhooks.notInstant", { example: "2026-11-24T00:00:00+08:00" }) })
  .transform((text) => Date.parse(text));

export const replayEventsSchema = z
  .object(
    { from: INSTANT.describe("start, ISO 8601 with offset"), to: INSTANT.describe("end, ISO 8601 with offset") },
    { error: message("webhooks.notPeriod") },
  )
  .refine(({ from, to }) => from < to, { path: ["to"], message: message("webhooks.periodReversed") });

/** Whether an endpoint subscribes to an event. */
export function isSubscribedTo(
  endpoint: { events: readonly string[]; shops: readonly string[] },
  event: { type: HookEventType; shop: string | null },
): boolean {
  const isOfShop = endpoint.shops.length === 0 || (event.shop !== null && endpoint.shops.includes(event.shop));
  return isOfShop && endpoint.events.includes(event.type);
}

const LIMIT_INVALID = message("webhooks.limitInvalid", { min: 1, max: 200 });

/** Which events to fetch. */
export const pullEventsSchema = z.object({
  after: z.string().max(64, message("webhooks.afterInvalid")).optional().describe("id of the last event received"),
  limit: z.coerce
    .number({ error: LIMIT_INVALID })
    .int(LIMIT_INVALID)
    .min(1, LIMIT_INVALID)
    .max(200, LIMIT_INVALID)
    .default(100),
});
