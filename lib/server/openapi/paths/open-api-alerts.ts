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
import { TEXT_LANGUAGES } from "@/lib/domain/shared/text-languages";
import {
  defineOperation,
  deliveryFields,
  idempotencyHeaders,
  instant,
  jsonBody,
  jsonResponse,
  nullableText,
} from "@/lib/server/openapi/open-api-parts";

const flag = z.enum(FLAGS);

const channel = z
  .object({
    id: z.string(),
    kind: z.enum(CHANNEL_KINDS).describe("`page` is the bell in the desk: always there, never deleted"),
    name: z.string(),
    host: nullableText.describe("of the robot or the mail server; the address itself is never shown again"),
    hasSecret: z.boolean(),
    keyword: nullableText,
    mail: mailSchema.nullable(),
    tellsFlags: z.boolean().describe("else it is there for the weekly report alone"),
    flags: z.array(flag).describe("empty for all"),
    minLevel: z.literal(FLAG_LEVELS),
    shops: z.array(z.string()).describe("empty for all"),
    carriers: z.array(z.string()).describe("empty for all"),
    digestMinutes: z.int().describe("at most one message in so long; 0 for as soon as the platform's limit allows"),
    quietFrom: nullableText.describe("22:00, Beijing"),
    quietUntil: nullableText,
    severeAlways: z.boolean().describe("the third level is told in quiet hours too"),
    language: z.enum(TEXT_LANGUAGES),
    createdAt: instant,
    isActive: z.boolean(),
    disabledBecause: nullableText,
    disabledAt: instant.nullable(),
    failingSince: instant.nullable(),
    lastError: nullableText,
    waiting: z.int().describe("flags that wait to be told"),
    blockedUntil: instant.nullable().describe("until when the platform takes nothing more"),
  })
  .meta({ id: "AlertChannel" }) satisfies z.ZodType<ChannelView>;

const messages = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      createdAt: instant,
      isTest: z.boolean(),
      title: z.string(),
      count: z.int().describe("flags that it tells of"),
      ...deliveryFields,
      lastAttemptAt: instant.nullable(),
      lastCode: nullableText.describe("the platform's own code, HTTP's or SMTP's"),
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
  unread: z.int().describe("at most 100, which stands for as many or more"),
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

const outcome = jsonResponse(
  z.object({ code: nullableText, error: nullableText.describe("null where it was taken") }),
  "what came of it",
);
const path = z.object({ id: z.string() });
const channels = jsonResponse(z.object({ items: z.array(channel) }), "the channels");

/** OpenAPI paths for alert channels and notices. */
export const alertPaths = {
  "/api/v1/alert-channels": {
    get: defineOperation("listAlertChannels", "Where people are told of flags; for owners", {
      responses: { "200": channels },
    }),
    post: defineOperation("createAlertChannel", "Add a group robot or an e-mail channel; for owners", {
      requestParams: { header: idempotencyHeaders },
      requestBody: jsonBody(newChannelSchema),
      responses: { "201": jsonResponse(channel, "the channel") },
    }),
  },
  "/api/v1/alert-channels/{id}": {
    patch: defineOperation("changeAlertChannel", "Change a channel; what is left out stays; for owners", {
      requestParams: { path },
      requestBody: jsonBody(channelChangeSchema),
      responses: { "200": channels },
    }),
    delete: defineOperation("deleteAlertChannel", "Delete a channel with all that waits for it; for owners", {
      requestParams: { path },
      responses: { "204": { description: "it is gone" } },
    }),
  },
  "/api/v1/alert-channels/{id}/test": {
    post: defineOperation("testAlertChannel", "Send a message that tells of no parcel, once; for owners", {
      requestParams: { path },
      responses: { "200": outcome },
    }),
  },
  "/api/v1/alert-channels/{id}/messages": {
    get: defineOperation("listAlertMessages", "What a channel was sent, the newest first; for owners", {
      requestParams: { path, query: z.object({ cursor: z.string().optional() }) },
      responses: { "200": jsonResponse(messages, "one page") },
    }),
  },
  "/api/v1/notices": {
    get: defineOperation("listNotices", "What whoever asks was told, the newest first", {
      requestParams: {
        query: z.object({
          cursor: z.string().optional(),
          limit: z.int().min(1).max(100).default(30).optional(),
          unread: z.boolean().optional().describe("only what is not read"),
        }),
      },
      responses: { "200": jsonResponse(notices, "one page") },
    }),
  },
  "/api/v1/notices/read": {
    post: defineOperation("readNotices", "Note that one has read these notices, or all", {
      requestBody: jsonBody(markNoticesReadSchema),
      responses: { "204": { description: "it is noted" } },
    }),
  },
  "/api/v1/push-devices": {
    get: defineOperation(
      "listPushDevices",
      "One's own browsers that notices are pushed to; for people, not for tokens",
      {
        responses: { "200": jsonResponse(devices, "the devices, and the key that a browser asks for") },
      },
    ),
    post: defineOperation("addPushDevice", "Add one's browser by its push subscription; for people, not for tokens", {
      requestBody: jsonBody(newDeviceSchema),
      responses: { "201": jsonResponse(device, "the device") },
    }),
  },
  "/api/v1/push-devices/{id}": {
    delete: defineOperation("deletePushDevice", "Push nothing more to a browser of one's own", {
      requestParams: { path },
      responses: { "204": { description: "it is gone" } },
    }),
  },
  "/api/v1/push-devices/{id}/test": {
    post: defineOperation("testPushDevice", "Push a text that tells of nothing to a browser of one's own", {
      requestParams: { path },
      responses: { "200": outcome },
    }),
  },
};
