import { z } from "zod";
import { alertMessagePageSchema, alertOutcomeSchema, channelViewSchema } from "@/lib/domain/alerts/alert-answers";
import { channelChangeSchema, newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { deliveryLogSchema } from "@/lib/domain/alerts/delivery-fields";
import { defineOperations } from "./operation";

const LIMIT_BYTES = 20_000;
const channels = z.object({ items: z.array(channelViewSchema) });

/** The channels of alerts. */
export const alertOperations = defineOperations({
  listAlertChannels: {
    route: "GET /api/v1/alert-channels",
    summary: "Channels that are notified of problems; for owners",
    returns: "the channels",
    permission: "manage",
    answer: channels,
  },
  createAlertChannel: {
    route: "POST /api/v1/alert-channels",
    summary: "Add a group bot or an email channel; for owners",
    returns: "the channel",
    permission: "manage",
    changes: ["alert-channels"],
    audit: "alert-channel.create",
    isIdempotent: true,
    body: {
      schema: newChannelSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({
        kind: "wecom",
        name: say("Warehouse"),
        url: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7e1c-4bc4-97a0-0ec2fca5aaaa",
        flags: ["problem", "refused"],
      }),
    },
    status: 201,
    answer: channelViewSchema,
  },
  changeAlertChannel: {
    route: "PATCH /api/v1/alert-channels/{id}",
    summary: "Change a channel; omitted fields stay as they are; for owners",
    returns: "the channels",
    permission: "manage",
    changes: ["alert-channels"],
    audit: "alert-channel.change",
    body: {
      schema: channelChangeSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ name: say("After-sales"), flags: ["problem"] }),
    },
    answer: channels,
  },
  deleteAlertChannel: {
    route: "DELETE /api/v1/alert-channels/{id}",
    summary: "Delete a channel and everything queued for it; for owners",
    permission: "manage",
    changes: ["alert-channels"],
    audit: "alert-channel.delete",
  },
  testAlertChannel: {
    route: "POST /api/v1/alert-channels/{id}/test",
    summary: "Send a message that names no shipment, once; for owners",
    returns: "the outcome",
    permission: "manage",
    changes: ["alert-channels", "onboarding"],
    audit: "alert-channel.test",
    isInParts: true,
    answer: alertOutcomeSchema,
  },
  listAlertMessages: {
    route: "GET /api/v1/alert-channels/{id}/messages",
    summary: "What a channel was sent, the newest first; for owners",
    permission: "manage",
    query: deliveryLogSchema,
    answer: alertMessagePageSchema,
  },
});
