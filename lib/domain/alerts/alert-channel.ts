import { z } from "zod";
import { FLAG_LEVELS, FLAGS, type FlagLevel, type FlagName } from "@/lib/domain/flags/flag";
import { TEXT_LANGUAGES, type TextLanguage } from "@/lib/domain/shared/text-languages";
import { clockSchema } from "./quiet-hours";

/**
 * Group chat webhooks, e-mail, and `page`: the bell of the desk, with web push to the devices that
 * turned it on.
 */
export const CHANNEL_KINDS = ["page", "wecom", "dingtalk", "feishu", "email"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];
export const CHAT_WEBHOOK_KINDS = ["wecom", "dingtalk", "feishu"] as const;
export type ChatWebhookKind = (typeof CHAT_WEBHOOK_KINDS)[number];

/** The channel that always exists. */
export const PAGE_CHANNEL = "page";
export const MAX_CHANNELS = 20;

export const MESSAGE_STATUSES = ["waiting", "sent", "failed"] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** Alerts that waited longer than this are dropped as outdated. */
export const STALE_AFTER_MS = 24 * 3_600_000;
/** A channel that failed for this long is disabled until the owner enables it. */
export const DISABLE_CHANNEL_AFTER_MS = 24 * 3_600_000;
/** How long messages and the flags they reported are stored. */
export const ALERT_RETENTION_MS = 30 * 24 * 3_600_000;

/** Delays between tries, in ms: six tries over at least 2 hours 43 minutes. */
const RETRY_AFTER_MS = [30, 120, 600, 1_800, 7_200].map((seconds) => seconds * 1_000);

/**
 * The delay before the next try, in ms, with up to a quarter added at random; undefined when no try
 * is left.
 *
 * @param attempts tries so far
 * @param random from 0 to 1
 */
export function alertRetryDelay(attempts: number, random: number): number | undefined {
  const delay = RETRY_AFTER_MS[attempts - 1];
  return delay === undefined ? undefined : Math.round(delay * (1 + random / 4));
}

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

const shop = z.string("店铺请写文本。").trim().min(1, "店铺不能为空。").max(64, "店铺最多 64 个字符。");
const carrier = z
  .string("快递公司请写编码。")
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9_]{1,64}$/, "快递公司请写快递100编码，如 yuantong。");
const name = z.string("请写名称。").trim().min(1, "请写名称，如“售后群”。").max(40, "名称最多 40 个字符。");
const secretText = (max: number) => z.string().trim().max(max, `最多 ${max} 个字符。`);
const MAX_DIGEST_MINUTES = 24 * 60;
const digestMessage = `合并间隔请写 0 到 ${MAX_DIGEST_MINUTES} 分钟的整数。`;

const rule = {
  tellsFlags: z.boolean("tellsFlags 请写 true 或 false。"),
  flags: z.array(z.enum(FLAGS, "没有这种异常。")).max(FLAGS.length),
  minLevel: z.literal(FLAG_LEVELS, { error: "级别请选 1、2 或 3。" }),
  shops: z.array(shop).max(100, "最多 100 个店铺。"),
  carriers: z.array(carrier).max(100, "最多 100 家快递公司。"),
  digestMinutes: z
    .number(digestMessage)
    .int(digestMessage)
    .min(0, digestMessage)
    .max(MAX_DIGEST_MINUTES, digestMessage),
  quietFrom: clockSchema.nullable(),
  quietUntil: clockSchema.nullable(),
  severeAlways: z.boolean("severeAlways 请写 true 或 false。"),
  language: z.enum(TEXT_LANGUAGES, "语言请选 zh-CN 或 en。"),
};

const address = z.email("请写邮箱地址，如 ops@example.com。").max(200, "邮箱最多 200 个字符。");
const port = z
  .number("端口请写 1 到 65535。")
  .int("端口请写整数。")
  .min(1, "端口请写 1 到 65535。")
  .max(65535, "端口请写 1 到 65535。");
/** The mail server, the sender and the recipients. */
export const mailSchema = z.object(
  {
    host: z
      .string("请写 SMTP 服务器。")
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9.:-]{1,200}$/, "请只写主机名，如 smtp.example.com。"),
    port,
    user: secretText(200).default(""),
    from: address,
    to: z.array(address).min(1, "请至少写一位收件人。").max(20, "最多 20 位收件人。"),
  },
  { error: "请写邮件设置。" },
);
export type MailTarget = z.output<typeof mailSchema>;

const url = z
  .string("请粘贴机器人的 Webhook 地址。")
  .trim()
  .min(1, "请粘贴机器人的 Webhook 地址。")
  .max(500, "地址最多 500 个字符。");

/** A new channel from a form or the API. Whether its address may be requested is checked separately. */
export const newChannelSchema = z
  .object(
    {
      kind: z.enum(["wecom", "dingtalk", "feishu", "email"], "请选择渠道：wecom、dingtalk、feishu 或 email。"),
      name,
      url: url.optional(),
      secret: secretText(200).optional(),
      keyword: secretText(20).optional(),
      mail: mailSchema.optional(),
      password: secretText(500).optional(),
      tellsFlags: rule.tellsFlags.default(true),
      flags: rule.flags.default([]),
      minLevel: rule.minLevel.default(2),
      shops: rule.shops.default([]),
      carriers: rule.carriers.default([]),
      digestMinutes: rule.digestMinutes.default(10),
      quietFrom: rule.quietFrom.default(null),
      quietUntil: rule.quietUntil.default(null),
      severeAlways: rule.severeAlways.default(true),
      language: rule.language.default("zh-CN"),
    },
    { error: "请提交一个渠道对象。" },
  )
  .superRefine(({ kind, url, mail, ...rest }, context) => {
    if (kind === "email" && !mail) context.addIssue({ code: "custom", path: ["mail"], message: "请写邮件设置。" });
    if (kind !== "email" && !url) {
      context.addIssue({ code: "custom", path: ["url"], message: "请粘贴机器人的 Webhook 地址。" });
    }
    refuseIncompleteQuietHours(rest, context);
  });
export type NewChannel = z.output<typeof newChannelSchema>;

/** A change of a channel. Omitted fields, secrets included, stay as they are. */
export const channelChangeSchema = z
  .object(
    {
      name,
      url,
      secret: secretText(200),
      keyword: secretText(20),
      mail: mailSchema,
      password: secretText(500),
      ...rule,
      isActive: z.boolean("isActive 请写 true 或 false。"),
    },
    { error: "请提交一个对象。" },
  )
  .partial()
  .superRefine(refuseIncompleteQuietHours);
export type ChannelChange = z.output<typeof channelChangeSchema>;

function refuseIncompleteQuietHours(
  { quietFrom, quietUntil }: { quietFrom?: string | null; quietUntil?: string | null },
  context: z.RefinementCtx,
): void {
  if ((quietFrom == null) === (quietUntil == null) && (quietFrom == null || quietFrom !== quietUntil)) return;
  const message = "免打扰请写开始和结束两个不同的时间，或都留空。";
  context.addIssue({ code: "custom", path: [quietFrom == null ? "quietFrom" : "quietUntil"], message });
}

/** A channel as its owner sees it. Address and secret are never shown again. */
export interface ChannelView extends AlertRule {
  id: string;
  kind: ChannelKind;
  name: string;
  /** Host of the chat webhook or of the mail server. */
  host: string | null;
  hasSecret: boolean;
  /** The keyword that the chat platform requires in every message. */
  keyword: string | null;
  mail: MailTarget | null;
  /** False: only the weekly report is sent to it. */
  tellsFlags: boolean;
  digestMinutes: number;
  quietFrom: string | null;
  quietUntil: string | null;
  severeAlways: boolean;
  language: TextLanguage;
  createdAt: string;
  isActive: boolean;
  disabledBecause: string | null;
  disabledAt: string | null;
  failingSince: string | null;
  /** The answer to the last failed try; null while the channel works. */
  lastError: string | null;
  /** Number of flags that are not sent yet. */
  waiting: number;
  /** Until when the platform accepts no messages. */
  blockedUntil: string | null;
}

/** One message in the log. */
export interface AlertMessageView {
  id: string;
  createdAt: string;
  /** A test message that the owner sent. */
  isTest: boolean;
  title: string;
  /** Number of flags in the message. */
  count: number;
  status: MessageStatus;
  attempts: number;
  nextAttemptAt: string | null;
  lastAttemptAt: string | null;
  /** Code of the answer: the platform's own, or that of HTTP or SMTP. */
  lastCode: string | null;
  lastError: string | null;
}

export interface AlertMessagePage {
  items: AlertMessageView[];
  nextCursor: string | null;
}

/** The result of one try. */
export interface AlertOutcome {
  code: string | null;
  /** Why it failed; null when the message was accepted. */
  error: string | null;
}
