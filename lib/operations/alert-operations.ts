import { z } from "zod";
import { alertMessagePageSchema, alertOutcomeSchema, channelViewSchema } from "@/lib/domain/alerts/alert-answers";
import { channelChangeSchema, newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { deliveryLogSchema } from "@/lib/domain/alerts/delivery-fields";
import { defineOperations } from "./operation";

const LIMIT_BYTES = 20_000;
const channels = z.object({ items: z.array(channelViewSchema) });

/** The channels of alerts. */
export const alertOperations = defineOperations({
  listAlertChannels: { route: "GET /api/v1/alert-channels", permission: "manage", answer: channels },
  createAlertChannel: {
    route: "POST /api/v1/alert-channels",
    permission: "manage",
    audit: "alert-channel.create",
    isIdempotent: true,
    body: {
      schema: newChannelSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({
        kind: "wecom",
        name: say("channel"),
        url: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7e1c-4bc4-97a0-0ec2fca5aaaa",
        flags: ["problem", "refused"],
      }),
    },
    status: 201,
    answer: channelViewSchema,
  },
  changeAlertChannel: {
    route: "PATCH /api/v1/alert-channels/{id}",
    permission: "manage",
    audit: "alert-channel.change",
    body: {
      schema: channelChangeSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ name: say("otherChannel"), flags: ["problem"] }),
    },
    answer: channels,
  },
  deleteAlertChannel: {
    route: "DELETE /api/v1/alert-channels/{id}",
    permission: "manage",
    audit: "alert-channel.delete",
  },
  /** Sends a test message about no parcel, immediately and without retry. */
  testAlertChannel: {
    route: "POST /api/v1/alert-channels/{id}/test",
    permission: "manage",
    audit: "alert-channel.test",
    isInParts: true,
    answer: alertOutcomeSchema,
  },
  /** The messages sent, newest first. */
  listAlertMessages: {
    route: "GET /api/v1/alert-channels/{id}/messages",
    permission: "manage",
    query: deliveryLogSchema,
    answer: alertMessagePageSchema,
  },
});
