import { z } from "zod";
import type { deliveryPageSchema, endpointViewSchema, hookPayloadSchema } from "./webhook-answers";

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

/** Delays between tries, in ms: nine tries over at least 29 hours. */
const RETRY_AFTER_MS = [5, 60, 600, 1_800, 7_200, 18_000, 36_000, 43_200].map((seconds) => seconds * 1_000);

/**
 * The delay before the next try, in ms; undefined when no try is left. Up to a quarter is added at
 * random, so that deliveries that failed together are not retried together.
 *
 * @param attempts tries so far
 * @param random from 0 to 1
 */
export function calculateHookRetryMs(attempts: number, random: number): number | undefined {
  const delay = RETRY_AFTER_MS[attempts - 1];
  return delay === undefined ? undefined : Math.round(delay * (1 + random / 4));
}

const ONE_EVENT = z.enum(HOOK_EVENT_TYPES, { error: `事件请从这些里选：${HOOK_EVENT_TYPES.join("、")}。` });

/** A new endpoint from a form or the API. Whether its URL may be requested is checked separately. */
export const newEndpointSchema = z.object(
  {
    name: z.string({ error: "请写名称。" }).trim().min(1, "请写名称，如“ERP”。").max(64, "名称最多 64 个字符。"),
    url: z.string({ error: "请写接收地址。" }).trim().min(1, "请写接收地址。").max(500, "地址最多 500 个字符。"),
    events: z
      .array(ONE_EVENT, { error: "events 请写事件名的列表。" })
      .min(1, "请至少选一种事件。")
      .transform((events) => HOOK_EVENT_TYPES.filter((type) => events.includes(type))),
    shops: z
      .array(z.string({ error: "店铺请写文本。" }).trim().min(1, "店铺不能为空。").max(64, "店铺最多 64 个字符。"), {
        error: "shops 请写店铺名的列表。",
      })
      .max(100, "最多 100 个店铺。")
      .default([]),
  },
  { error: "请提交一个接收端对象。" },
);
export type NewEndpoint = z.output<typeof newEndpointSchema>;

/** A change of an endpoint. Omitted fields stay as they are. */
export const endpointChangeSchema = z
  .object({
    ...newEndpointSchema.shape,
    shops: newEndpointSchema.shape.shops.removeDefault(),
    isActive: z.boolean({ error: "isActive 请写 true 或 false。" }),
  })
  .partial();
export type EndpointChange = z.output<typeof endpointChangeSchema>;

const INSTANT = z.iso
  .datetime({ offset: true, error: "请写 ISO 8601 时间，如 2026-11-24T00:00:00+08:00。" })
  .transform((text) => Date.parse(text));

export const replayEventsSchema = z
  .object({ from: INSTANT, to: INSTANT }, { error: "请提交 {from, to}。" })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "结束时间要晚于开始时间。" });

/** An endpoint as its owner sees it. The secret is shown only once, when it is created. */
export type EndpointView = z.output<typeof endpointViewSchema>;

export type DeliveryView = DeliveryPage["items"][number];

export type DeliveryPage = z.output<typeof deliveryPageSchema>;

/** The payload in the format of Standard Webhooks: `type`, `timestamp`, `data`. */
export type HookPayload = z.output<typeof hookPayloadSchema>;

/** Whether an endpoint subscribes to an event. */
export function isSubscribedTo(
  endpoint: { events: readonly string[]; shops: readonly string[] },
  event: { type: HookEventType; shop: string | null },
): boolean {
  const isOfShop = endpoint.shops.length === 0 || (event.shop !== null && endpoint.shops.includes(event.shop));
  return isOfShop && endpoint.events.includes(event.type);
}

/** Which events to fetch. */
export const pullEventsSchema = z.object({
  after: z.string().max(64, "after 请写上次收到的最后一个事件的 id。").optional(),
  limit: z.coerce
    .number({ error: "limit 请写 1 到 200 的整数。" })
    .int("limit 请写 1 到 200 的整数。")
    .min(1, "limit 请写 1 到 200 的整数。")
    .max(200, "limit 请写 1 到 200 的整数。")
    .default(100),
});
