import { MINUTE_MS, type RateWindow } from "./channels/chat-channel";
import { dingtalk } from "./channels/dingtalk-channel";
import { feishu } from "./channels/feishu-channel";
import { slack } from "./channels/slack-channel";
import { wecom } from "./channels/wecom-channel";

/** The platforms with chat webhooks; words are in `settings.alerts`, by the name. */
export const CHAT_CHANNELS = { wecom, dingtalk, feishu, slack };
export type ChatWebhookKind = keyof typeof CHAT_CHANNELS;
export const CHAT_WEBHOOK_KINDS = Object.keys(CHAT_CHANNELS) as [ChatWebhookKind, ...ChatWebhookKind[]];

/**
 * Group chat webhooks, e-mail, and `page`: the bell of the desk, with web push to the devices that
 * turned it on.
 */
export type ChannelKind = "page" | ChatWebhookKind | "email";
export const CHANNEL_KINDS: readonly [ChannelKind, ...ChannelKind[]] = ["page", ...CHAT_WEBHOOK_KINDS, "email"];

/** How many messages a channel sends at most, and how long (ms) none after too many. */
export const CHANNEL_LIMITS: Readonly<
  Record<ChannelKind, { rates: readonly RateWindow[]; blockMs: number; avoidsRushHour?: boolean }>
> = {
  ...CHAT_CHANNELS,
  page: { rates: [], blockMs: 0 },
  email: { rates: [{ ms: MINUTE_MS, max: 10 }], blockMs: 5 * MINUTE_MS },
};

/** The channel that always exists. */
export const PAGE_CHANNEL = "page";
