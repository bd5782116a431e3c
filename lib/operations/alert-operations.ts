import { z } from "zod";
import {
  alertOutcomeSchema,
  channelChangeSchema,
  mailSchema,
  newChannelSchema,
} from "@/lib/domain/alerts/alert-channel";
import { CHANNEL_KINDS } from "@/lib/domain/alerts/channel-kinds";
import { deliveryFields, deliveryLogSchema } from "@/lib/domain/alerts/delivery-fields";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { TEXT_LANGUAGES } from "@/lib/domain/shared/text-languages";
import { instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "./operation";

/** One message in the log. */
export type AlertMessageView = AlertMessagePage["items"][number];

const channelViewSchema = z
  .object({
    id: z.string(),
    kind: z.enum(CHANNEL_KINDS).describe("`page` is the in-app bell: always there, never deleted"),
    name: z.string().describe("name of the channel, 40 characters at most"),
    host: nullableText.describe("of the bot or the mail server; the address itself is never shown again"),
    hasSecret: z.boolean().describe("whether it has a signing secret"),
    keyword: nullableText.describe("keyword that the bot requires in each message"),
    mail: mailSchema.nullable().describe("mail server and recipients"),
    tellsFlags: z.boolean().describe("otherwise it only receives the weekly report and the morning summary"),
    tellsMorning: z
      .boolean()
      .describe("whether it gets the morning summary at 9:00 (Beijing time), about the channel's shops"),
    flags: z.array(z.enum(FLAGS)).readonly().describe("empty for all"),
    minLevel: z.literal(FLAG_LEVELS).describe("lowest level to notify: 1 notice, 2 warning, 3 serious"),
    shops: z.array(z.string()).readonly().describe("empty for all"),
    carriers: z.array(z.string()).readonly().describe("empty for all"),
    digestMinutes: z.int().describe("at most one message per interval; 0 for as soon as the platform allows"),
    quietFrom: nullableText.describe("start of the quiet hours, Beijing time, such as 22:00; null for none"),
    quietUntil: nullableText.describe("end of the quiet hours in Beijing, such as 08:00; null for none"),
    severeAlways: z.boolean().describe("serious problems are sent during quiet hours too"),
    language: z.enum(TEXT_LANGUAGES),
    createdAt: instant,
    isActive: z.boolean(),
    disabledBecause: nullableText,
    disabledAt: instant.nullable(),
    deliveredAt: instant.nullable().describe("when a message last arrived at its address; null: untested"),
    failingSince: instant.nullable(),
    lastError: nullableText,
    waiting: z.int().describe("problems waiting to be sent"),
    blockedUntil: instant.nullable().describe("until when the platform accepts no messages"),
  })
  .meta({ id: "AlertChannel" });

/** A channel as its owner sees it. Address and secret are never shown again. */
export type ChannelView = z.output<typeof channelViewSchema>;

const alertMessagePageSchema = pageOf(
  z.object({
    id: z.string(),
    createdAt: instant,
    isTest: z.boolean().describe("whether it was a test"),
    title: z.string().describe("title of the message"),
    count: z.int().describe("flags that it covers"),
    ...deliveryFields,
    lastAttemptAt: instant.nullable(),
    lastCode: nullableText.describe("the platform's own code, HTTP's or SMTP's"),
  }),
);
export type AlertMessagePage = z.output<typeof alertMessagePageSchema>;

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
