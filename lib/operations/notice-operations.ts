import { z } from "zod";
import { alertOutcomeSchema } from "@/lib/domain/alerts/alert-channel";
import { FLAGS } from "@/lib/domain/flags/flag";
import { NOTICE_KINDS } from "@/lib/domain/notifications/notice";
import { markNoticesReadSchema, newDeviceSchema, noticeQuerySchema } from "@/lib/domain/notifications/notice-requests";
import { TEXT_LANGUAGES } from "@/lib/domain/shared/text-languages";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "./operation";

/** A notice as the bell shows it. */
export type NoticeView = NoticePage["items"][number];
export type DeviceView = DeviceList["items"][number];

const flag = z.enum(FLAGS);

const noticePageSchema = z.object({
  items: z.array(
    z
      .object({
        id: z.string(),
        kind: z.enum(NOTICE_KINDS).describe("kind of the notice"),
        count: z.int().describe("how many it covers"),
        at: instant,
        isRead: z.boolean().describe("whether it was read"),
        caseId: nullableText.optional().describe("id of the case"),
        handoverId: z.string().optional().describe("id of the handover"),
        shipmentId: nullableText.optional(),
        waybillNumber: nullableText.optional(),
        flag: flag.nullable().optional().describe("the flag"),
        reason: nullableText.optional().describe("details"),
        actor: nullableText.optional(),
        byFlag: z
          .array(z.object({ flag: flag.describe("the flag"), count: z.int().describe("how many it covers") }))
          .optional()
          .describe("how many of each flag"),
        nodes: z
          .array(
            z.object({ node: z.string().describe("name of the place"), count: z.int().describe("how many it covers") }),
          )
          .optional()
          .describe("congested places"),
        name: z.string().optional(),
        code: nullableText.optional().describe("the code"),
        because: z.string().optional().describe("why"),
        mend: z.string().optional(),
      })
      .meta({ id: "Notice" }),
  ),
  nextCursor: nullableText,
  unread: z.int().describe("at most 100, meaning 100 or more"),
});
export type NoticePage = z.output<typeof noticePageSchema>;

const device = z
  .object({
    id: z.string(),
    label: z.string().describe("name of the device, 60 characters at most"),
    language: z.enum(TEXT_LANGUAGES).describe("language of the notices"),
    createdAt: instant,
    lastSentAt: instant.nullable(),
    lastError: nullableText,
  })
  .meta({ id: "PushDevice" });

const deviceListSchema = z.object({
  publicKey: z.string().describe("public key for the browser's push subscription"),
  items: z.array(device),
});
export type DeviceList = z.output<typeof deviceListSchema>;

/** A person's notices, and the browsers that show them. */
export const noticeOperations = defineOperations({
  listNotices: {
    route: "GET /api/v1/notices",
    summary: "The caller’s notices, newest first",
    permission: "read",
    query: noticeQuerySchema,
    answer: noticePageSchema,
  },
  readNotices: {
    route: "POST /api/v1/notices/read",
    summary: "Mark these notices, or all, as read",
    permission: "read",
    audit: { unrecorded: "only remembers which notices its reader has seen" },
    body: { schema: markNoticesReadSchema, limitBytes: 20_000, example: () => ({ all: true }) },
  },
  listPushDevices: {
    route: "GET /api/v1/push-devices",
    summary: "The user’s own browsers that receive notices; not for tokens",
    returns: "the devices, and the key that a browser asks for",
    permission: "write",
    isForPeople: true,
    answer: deviceListSchema,
  },
  addPushDevice: {
    route: "POST /api/v1/push-devices",
    summary: "Add the user’s browser by its push subscription; not for tokens",
    returns: "the device",
    permission: "write",
    isForPeople: true,
    audit: "push-device.create",
    body: {
      schema: newDeviceSchema,
      limitBytes: 10_000,
      example: (say) => ({
        endpoint: "https://push.example.com/send/abc",
        keys: {
          p256dh: "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM",
          auth: "tBHItJI5svbpez7KI4CCXg",
        },
        label: say("Office computer"),
        language: "zh-CN",
      }),
    },
    status: 201,
    answer: device,
  },
  deletePushDevice: {
    route: "DELETE /api/v1/push-devices/{id}",
    summary: "Stop pushing to one of the caller's browsers",
    permission: "write",
    isForPeople: true,
    audit: "push-device.delete",
  },
  testPushDevice: {
    route: "POST /api/v1/push-devices/{id}/test",
    summary: "Push a test text to one of the caller's browsers",
    returns: "the outcome",
    permission: "write",
    isForPeople: true,
    audit: "push-device.test",
    isInParts: true,
    answer: alertOutcomeSchema,
  },
});
