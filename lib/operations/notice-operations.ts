import { alertOutcomeSchema } from "@/lib/domain/alerts/alert-answers";
import { device, deviceListSchema, noticePageSchema } from "@/lib/domain/notifications/notice-answers";
import { markNoticesReadSchema, newDeviceSchema, noticeQuerySchema } from "@/lib/domain/notifications/notice-requests";
import { defineOperations } from "./operation";

/** A person's notices, and the browsers that show them. */
export const noticeOperations = defineOperations({
  /** Newest first. */
  listNotices: {
    route: "GET /api/v1/notices",
    permission: "read",
    query: noticeQuerySchema,
    answer: noticePageSchema,
  },
  readNotices: {
    route: "POST /api/v1/notices/read",
    permission: "read",
    audit: { unrecorded: "only remembers which notices its reader has seen" },
    body: { schema: markNoticesReadSchema, limitBytes: 20_000, example: () => ({ all: true }) },
  },
  /** With the public key that a browser needs to register. */
  listPushDevices: {
    route: "GET /api/v1/push-devices",
    permission: "write",
    isForPeople: true,
    answer: deviceListSchema,
  },
  addPushDevice: {
    route: "POST /api/v1/push-devices",
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
        label: say("device"),
        language: "zh-CN",
      }),
    },
    status: 201,
    answer: device,
  },
  deletePushDevice: {
    route: "DELETE /api/v1/push-devices/{id}",
    permission: "write",
    isForPeople: true,
    audit: "push-device.delete",
  },
  /** Sends a test message to the caller's own device. */
  testPushDevice: {
    route: "POST /api/v1/push-devices/{id}/test",
    permission: "write",
    isForPeople: true,
    audit: "push-device.test",
    isInParts: true,
    answer: alertOutcomeSchema,
  },
});
