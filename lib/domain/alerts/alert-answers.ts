import { z } from "zod";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { TEXT_LANGUAGES } from "@/lib/domain/shared/text-languages";
import { instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { mailSchema } from "./alert-channel";
import { CHANNEL_KINDS } from "./channel-kinds";
import { deliveryFields } from "./delivery-fields";

export const channelViewSchema = z
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

export const alertMessagePageSchema = pageOf(
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

export const alertOutcomeSchema = z.object({
  code: nullableText.describe("the platform's code"),
  error: nullableText.describe("null if it was accepted"),
});
