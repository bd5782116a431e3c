import { z } from "zod";
import { FLAG_LEVELS, FLAGS, type FlagLevel, type FlagName } from "@/lib/domain/flags/flag";
import { message } from "@/lib/domain/shared/message";
import type { RetrySchedule } from "@/lib/domain/shared/retry-schedule";
import { TEXT_LANGUAGES } from "@/lib/domain/shared/text-languages";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { CHAT_WEBHOOK_KINDS } from "./channel-kinds";
import { clockSchema } from "./quiet-hours";

export const alertOutcomeSchema = z.object({
  code: nullableText.describe("the platform's code"),
  error: nullableText.describe("null if it was accepted"),
});

export const MAX_CHANNELS = 20;

export const MESSAGE_STATUSES = ["waiting", "sent", "failed"] as const;

/** Alerts that waited longer than this are dropped as outdated. */
export const STALE_AFTER_MS = 24 * 3_600_000;

/** A channel that failed for this long is disabled until the owner enables it. */
export const DISABLE_CHANNEL_AFTER_MS = 24 * 3_600_000;

/** How long messages and the flags they reported are stored. */
export const ALERT_RETENTION_MS = 30 * 24 * 3_600_000;

/** Of alerts and web pushes: six tries over at least 2 hours 43 minutes. */
export const ALERT_RETRIES: RetrySchedule = {
  delaysMs: [30, 120, 600, 1_800, 7_200].map((seconds) => seconds * 1_000),
  factor: [1, 1.25],
  isEndless: false,
};

/** Which flags are sent to a channel, and when. */
export interface AlertRule {
  /**
   * Empty: all flags except silence. Silence must be listed, because every parcel that rests for a
   * night is silent.
   */
  flags: readonly FlagName[];
  minLevel: FlagLevel;
  /** Empty: all shops. */
  shops: readonly string[];
  /** Carrier codes. Empty: all carriers. */
  carriers: readonly string[];
}

/** Whether a flag is to be sent to a channel. */
export function matchesAlertRule(
  { flags, minLevel, shops, carriers }: AlertRule,
  raised: { flag: FlagName; level: FlagLevel },
  parcel: { shop: string | null; carrier: string | null },
): boolean {
  // Silence never rises above the first level, so listing it is enough.
  const isReported = raised.flag === "silent" ? flags.includes("silent") : raised.level >= minLevel;
  return (
    isReported &&
    isEmptyOrIncludes(flags, raised.flag) &&
    isEmptyOrIncludes(shops, parcel.shop) &&
    isEmptyOrIncludes(carriers, parcel.carrier?.toLowerCase() ?? null)
  );
}

function isEmptyOrIncludes(selected: readonly string[], value: string | null): boolean {
  return selected.length === 0 || (value !== null && selected.includes(value));
}

const shop = z
  .string(message("channels.shopNotText"))
  .trim()
  .min(1, message("channels.shopEmpty"))
  .max(64, message("channels.shopTooLong", { max: 64 }));

const carrier = z
  .string(message("channels.carrierNotText"))
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9_]{1,64}$/, message("channels.carrierInvalid"));

const name = z
  .string(message("channels.nameMissing"))
  .trim()
  .min(1, message("channels.nameMissing"))
  .max(40, message("channels.nameTooLong", { max: 40 }));

const secretText = (max: number) => z.string().trim().max(max, message("channels.textTooLong", { max }));

const MAX_DIGEST_MINUTES = 24 * 60;

const digestMessage = message("channels.digestInvalid", { max: MAX_DIGEST_MINUTES });

const rule = {
  tellsFlags: z
    .boolean(message("channels.notBoolean", { field: "tellsFlags" }))
    .describe("otherwise it only receives the weekly report and the morning summary"),
  tellsMorning: z
    .boolean(message("channels.notBoolean", { field: "tellsMorning" }))
    .describe("whether it gets the morning summary at 9:00 (Beijing time), about the channel's shops"),
  flags: z
    .array(z.enum(FLAGS, message("channels.noSuchFlag")))
    .max(FLAGS.length)
    .describe("empty for all"),
  minLevel: z
    .literal(FLAG_LEVELS, { error: message("channels.levelInvalid") })
    .describe("lowest level to notify: 1 notice, 2 warning, 3 serious"),
  shops: z
    .array(shop)
    .max(100, message("channels.tooManyShops", { max: 100 }))
    .describe("empty for all"),
  carriers: z
    .array(carrier)
    .max(100, message("channels.tooManyCarriers", { max: 100 }))
    .describe("empty for all"),
  digestMinutes: z
    .number(digestMessage)
    .int(digestMessage)
    .min(0, digestMessage)
    .max(MAX_DIGEST_MINUTES, digestMessage)
    .describe("at most one message per interval; 0 for as soon as the platform allows"),
  quietFrom: clockSchema.nullable().describe("start of the quiet hours, Beijing time, such as 22:00; null for none"),
  quietUntil: clockSchema.nullable().describe("end of the quiet hours in Beijing, such as 08:00; null for none"),
  severeAlways: z
    .boolean(message("channels.notBoolean", { field: "severeAlways" }))
    .describe("serious problems are sent during quiet hours too"),
  language: z.enum(TEXT_LANGUAGES, message("channels.languageInvalid")),
};

const address = z.email(message("channels.addressInvalid")).max(200, message("channels.addressTooLong", { max: 200 }));

const port = z
  .number(message("channels.portInvalid"))
  .int(message("channels.portInvalid"))
  .min(1, message("channels.portInvalid"))
  .max(65535, message("channels.portInvalid"));

/** The mail server, the sender and the recipients. */
export const mailSchema = z.object(
  {
    host: z
      .string(message("channels.hostMissing"))
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9.:-]{1,200}$/, message("channels.hostInvalid"))
      .describe("SMTP server"),
    port: port.describe("SMTP port"),
    user: secretText(200).default("").describe("SMTP user name; empty to send without signing in"),
    from: address.describe("sender's email address"),
    to: z
      .array(address)
      .min(1, message("channels.recipientMissing"))
      .max(20, message("channels.tooManyRecipients", { max: 20 }))
      .describe("recipients' email addresses"),
  },
  { error: message("channels.mailMissing") },
);

export type MailTarget = z.output<typeof mailSchema>;

const url = z
  .string(message("channels.urlMissing"))
  .trim()
  .min(1, message("channels.urlMissing"))
  .max(500, message("channels.urlTooLong", { max: 500 }));

const NEW_CHANNEL_KINDS = [...CHAT_WEBHOOK_KINDS, "email"] as const;

/** A new channel from a form or the API. Whether its address may be requested is checked separately. */
export const newChannelSchema = z
  .object(
    {
      kind: z
        .enum(NEW_CHANNEL_KINDS, message("shared.oneOf", { choices: NEW_CHANNEL_KINDS }))
        .describe("`page` is the in-app bell: always there, never deleted"),
      name: name.describe("name of the channel, 40 characters at most"),
      url: url.optional().describe("webhook address of the group bot"),
      secret: secretText(200).optional().describe("the bot's signing secret"),
      keyword: secretText(20).optional().describe("keyword that the bot requires in each message"),
      mail: mailSchema.optional().describe("mail server and recipients"),
      password: secretText(500).optional().describe("SMTP password"),
      tellsFlags: rule.tellsFlags
        .default(true)
        .describe("otherwise it only receives the weekly report and the morning summary"),
      tellsMorning: rule.tellsMorning
        .default(false)
        .describe("whether it gets the morning summary at 9:00 (Beijing time), about the channel's shops"),
      flags: rule.flags.default([]).describe("empty for all"),
      minLevel: rule.minLevel.default(2).describe("lowest level to notify: 1 notice, 2 warning, 3 serious"),
      shops: rule.shops.default([]).describe("empty for all"),
      carriers: rule.carriers.default([]).describe("empty for all"),
      digestMinutes: rule.digestMinutes
        .default(10)
        .describe("at most one message per interval; 0 for as soon as the platform allows"),
      quietFrom: rule.quietFrom
        .default(null)
        .describe("start of the quiet hours, Beijing time, such as 22:00; null for none"),
      quietUntil: rule.quietUntil
        .default(null)
        .describe("end of the quiet hours in Beijing, such as 08:00; null for none"),
      severeAlways: rule.severeAlways.default(true).describe("serious problems are sent during quiet hours too"),
      language: rule.language.default("zh-CN"),
    },
    { error: message("channels.notChannel") },
  )
  .superRefine(({ kind, url, mail, ...rest }, context) => {
    if (kind === "email" && !mail)
      context.addIssue({ code: "custom", path: ["mail"], message: message("channels.mailMissing") });
    if (kind !== "email" && !url) {
      context.addIssue({ code: "custom", path: ["url"], message: message("channels.urlMissing") });
    }
    refuseIncompleteQuietHours(rest, context);
  });

export type NewChannel = z.output<typeof newChannelSchema>;

/** A change of a channel. Omitted fields, secrets included, stay as they are. */
export const channelChangeSchema = z
  .object(
    {
      name: name.describe("name of the channel, 40 characters at most"),
      url: url.describe("webhook address of the group bot"),
      secret: secretText(200).describe("the bot's signing secret"),
      keyword: secretText(20).describe("keyword that the bot requires in each message"),
      mail: mailSchema.describe("mail server and recipients"),
      password: secretText(500).describe("SMTP password"),
      ...rule,
      isActive: z.boolean(message("channels.notBoolean", { field: "isActive" })),
    },
    { error: message("channels.notObject") },
  )
  .partial()
  .superRefine(refuseIncompleteQuietHours);

export type ChannelChange = z.output<typeof channelChangeSchema>;

function refuseIncompleteQuietHours(
  { quietFrom, quietUntil }: { quietFrom?: string | null; quietUntil?: string | null },
  context: z.RefinementCtx,
): void {
  if ((quietFrom == null) === (quietUntil == null) && (quietFrom == null || quietFrom !== quietUntil)) return;
  const path = [quietFrom == null ? "quietFrom" : "quietUntil"];
  context.addIssue({ code: "custom", path, message: message("channels.quietInvalid") });
}

/** The result of one try. */
export type AlertOutcome = z.output<typeof alertOutcomeSchema>;
