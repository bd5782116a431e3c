import { z } from "zod";
import {
  type AlertMessagePage,
  CHANNEL_KINDS,
  type ChannelView,
  channelChangeSchema,
  mailSchema,
  newChannelSchema,
} from "@/lib/domain/alerts/alert-channel";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { type DeviceList, NOTICE_KINDS, type NoticePage } from "@/lib/domain/notifications/notice";
import { markNoticesReadSchema, newDeviceSchema } from "@/lib/domain/notifications/notice-requests";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { TEXT_LANGUAGES } from "@/lib/domain/shipments/parcel-words";
import {
  defineOperation,
  deliveryFields,
  emptyResponse,
  idempotencyHeaders,
  jsonBody,
  jsonResponse,
} from "@/lib/server/openapi/open-api-parts";

const flag = z.enum(FLAGS);

const channel = z
  .object({
    id: z.string(),
    kind: z.enum(CHANNEL_KINDS),
    name: z.string(),
    host: nullableText,
    hasSecret: z.boolean(),
    keyword: nullableText,
    mail: mailSchema.nullable(),
    tellsFlags: z.boolean(),
    flags: z.array(flag),
    minLevel: z.literal(FLAG_LEVELS),
    shops: z.array(z.string()),
    carriers: z.array(z.string()),
    digestMinutes: z.int(),
    quietFrom: nullableText,
    quietUntil: nullableText,
    severeAlways: z.boolean(),
    language: z.enum(TEXT_LANGUAGES),
    createdAt: instant,
    isActive: z.boolean(),
    disabledBecause: nullableText,
    disabledAt: instant.nullable(),
    failingSince: instant.nullable(),
    lastError: nullableText,
    waiting: z.int(),
    blockedUntil: instant.nullable(),
  })
  .meta({ id: "AlertChannel" }) satisfies z.ZodType<ChannelView>;

const messages = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      createdAt: instant,
      isTest: z.boolean(),
      title: z.string(),
      count: z.int(),
      ...deliveryFields,
      lastAttemptAt: instant.nullable(),
      lastCode: nullableText,
    }),
  ),
  nextCursor: nullableText,
}) satisfies z.ZodType<AlertMessagePage>;

const notices = z.object({
  items: z.array(
    z
      .object({
        id: z.string(),
        kind: z.enum(NOTICE_KINDS),
        count: z.int(),
        at: instant,
        isRead: z.boolean(),
        caseId: nullableText.optional(),
        handoverId: z.string().optional(),
        shipmentId: nullableText.optional(),
        waybillNumber: nullableText.optional(),
        flag: flag.nullable().optional(),
        reason: nullableText.optional(),
        actor: nullableText.optional(),
        byFlag: z.array(z.object({ flag, count: z.int() })).optional(),
        nodes: z.array(z.object({ node: z.string(), count: z.int() })).optional(),
        name: z.string().optional(),
        code: nullableText.optional(),
        because: z.string().optional(),
        mend: z.string().optional(),
      })
      .meta({ id: "Notice" }),
  ),
  nextCursor: nullableText,
  unread: z.int(),
}) satisfies z.ZodType<NoticePage>;

const device = z
  .object({
    id: z.string(),
    label: z.string(),
    language: z.enum(TEXT_LANGUAGES),
    createdAt: instant,
    lastSentAt: instant.nullable(),
    lastError: nullableText,
  })
  .meta({ id: "PushDevice" });
const devices = z.object({ publicKey: z.string(), items: z.array(device) }) satisfies z.ZodType<DeviceList>;

const outcome = jsonResponse(z.object({ code: nullableText, error: nullableText }));
const path = z.object({ id: z.string() });
const channels = jsonResponse(z.object({ items: z.array(channel) }));

/** OpenAPI paths for alert channels and notices. */
export const alertPaths = {
  "/api/v1/alert-channels": {
    get: defineOperation("listAlertChannels", {
      responses: { "200": channels },
    }),
    post: defineOperation("createAlertChannel", {
      requestParams: { header: idempotencyHeaders },
      requestBody: jsonBody(newChannelSchema),
      responses: { "201": jsonResponse(channel) },
    }),
  },
  "/api/v1/alert-channels/{id}": {
    patch: defineOperation("changeAlertChannel", {
      requestParams: { path },
      requestBody: jsonBody(channelChangeSchema),
      responses: { "200": channels },
    }),
    delete: defineOperation("deleteAlertChannel", {
      requestParams: { path },
      responses: { "204": emptyResponse },
    }),
  },
  "/api/v1/alert-channels/{id}/test": {
    post: defineOperation("testAlertChannel", {
      requestParams: { path },
      responses: { "200": outcome },
    }),
  },
  "/api/v1/alert-channels/{id}/messages": {
    get: defineOperation("listAlertMessages", {
      requestParams: { path, query: z.object({ cursor: z.string().optional() }) },
      responses: { "200": jsonResponse(messages) },
    }),
  },
  "/api/v1/notices": {
    get: defineOperation("listNotices", {
      requestParams: {
        query: z.object({
          cursor: z.string().optional(),
          limit: z.int().min(1).max(100).default(30).optional(),
          unread: z.boolean().optional(),
        }),
      },
      responses: { "200": jsonResponse(notices) },
    }),
  },
  "/api/v1/notices/read": {
    post: defineOperation("readNotices", {
      requestBody: jsonBody(markNoticesReadSchema),
      responses: { "204": emptyResponse },
    }),
  },
  "/api/v1/push-devices": {
    get: defineOperation("listPushDevices", {
      responses: { "200": jsonResponse(devices) },
    }),
    post: defineOperation("addPushDevice", {
      requestBody: jsonBody(newDeviceSchema),
      responses: { "201": jsonResponse(device) },
    }),
  },
  "/api/v1/push-devices/{id}": {
    delete: defineOperation("deletePushDevice", {
      requestParams: { path },
      responses: { "204": emptyResponse },
    }),
  },
  "/api/v1/push-devices/{id}/test": {
    post: defineOperation("testPushDevice", {
      requestParams: { path },
      responses: { "200": outcome },
    }),
  },
};
