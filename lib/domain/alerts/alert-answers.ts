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
    kind: z.enum(CHANNEL_KINDS),
    name: z.string(),
    host: nullableText,
    hasSecret: z.boolean(),
    keyword: nullableText,
    mail: mailSchema.nullable(),
    tellsFlags: z.boolean(),
    tellsMorning: z.boolean(),
    flags: z.array(z.enum(FLAGS)).readonly(),
    minLevel: z.literal(FLAG_LEVELS),
    shops: z.array(z.string()).readonly(),
    carriers: z.array(z.string()).readonly(),
    digestMinutes: z.int(),
    quietFrom: nullableText,
    quietUntil: nullableText,
    severeAlways: z.boolean(),
    language: z.enum(TEXT_LANGUAGES),
    createdAt: instant,
    isActive: z.boolean(),
    disabledBecause: nullableText,
    disabledAt: instant.nullable(),
    deliveredAt: instant.nullable(),
    failingSince: instant.nullable(),
    lastError: nullableText,
    waiting: z.int(),
    blockedUntil: instant.nullable(),
  })
  .meta({ id: "AlertChannel" });

export const alertMessagePageSchema = pageOf(
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
);

export const alertOutcomeSchema = z.object({ code: nullableText, error: nullableText });
