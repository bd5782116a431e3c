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
