import { alertOutcomeSchema } from "@/lib/domain/alerts/alert-answers";
import { device, deviceListSchema, noticePageSchema } from "@/lib/domain/notifications/notice-answers";
import { markNoticesReadSchema, newDeviceSchema, noticeQuerySchema } from "@/lib/domain/notifications/notice-requests";
import { defineOperations } from "./operation";

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
