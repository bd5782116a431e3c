import { z } from "zod";
import { alertMessagePageSchema, alertOutcomeSchema, channelViewSchema } from "@/lib/domain/alerts/alert-answers";
import { channelChangeSchema, newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { device, deviceListSchema, noticePageSchema } from "@/lib/domain/notifications/notice-answers";
import { markNoticesReadSchema, newDeviceSchema } from "@/lib/domain/notifications/notice-requests";
import {
  defineOperation,
  emptyResponse,
  idempotencyHeaders,
  jsonBody,
  jsonResponse,
} from "@/lib/server/openapi/open-api-parts";

const outcome = jsonResponse(alertOutcomeSchema);
const path = z.object({ id: z.string() });
const channels = jsonResponse(z.object({ items: z.array(channelViewSchema) }));

/** OpenAPI paths for alert channels and notices. */
export const alertPaths = {
  "/api/v1/alert-channels": {
    get: defineOperation("listAlertChannels", {
      responses: { "200": channels },
    }),
    post: defineOperation("createAlertChannel", {
      requestParams: { header: idempotencyHeaders },
      requestBody: jsonBody(newChannelSchema),
      responses: { "201": jsonResponse(channelViewSchema) },
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
      responses: { "200": jsonResponse(alertMessagePageSchema) },
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
      responses: { "200": jsonResponse(noticePageSchema) },
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
      responses: { "200": jsonResponse(deviceListSchema) },
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
