import { createHmac } from "node:crypto";
import type { AlertOutcome } from "@/lib/domain/alerts/alert-channel";
import type { AlertText } from "@/lib/domain/alerts/alert-digest";
import type { ChatWebhookKind } from "@/lib/domain/alerts/channel-kinds";
import { fitMessageText, truncateToBytes } from "@/lib/domain/alerts/chat-message-text";
import { message } from "@/lib/domain/shared/message";
import { type AllowList, checkTarget, ForbiddenTargetError, getHost, getPort, isListed } from "./outgoing-target";
import type { SafePostRequest, SafePostResponse } from "./ssrf-safe-fetch";

/** The hosts of each platform's chat webhooks. 飞书 is called Lark abroad. */
const HOSTS: Readonly<Record<ChatWebhookKind, readonly string[]>> = {
  wecom: ["qyapi.weixin.qq.com"],
  dingtalk: ["oapi.dingtalk.com"],
  feishu: ["open.feishu.cn", "open.larksuite.com"],
};

/**
 * Each platform's limit for one message, in bytes; for 钉钉 and 飞书 slightly lower, since their
 * limit includes the rest of the body.
 */
const MAX_BYTES: Readonly<Record<ChatWebhookKind, number>> = { wecom: 4_096, dingtalk: 16_000, feishu: 16_000 };
const MAX_TITLE_BYTES = 200;

export interface ChatWebhookTarget {
  url: string;
  /** The signing key, if the webhook requires signatures; 企业微信 has none. */
  secret: string;
}

/**
 * Checks that a URL belongs to the platform, or that the operator has listed its host.
 *
 * @throws ForbiddenTargetError with a message for the owner
 */
export function checkChatWebhookUrl(kind: ChatWebhookKind, text: string, allowed: AllowList): URL {
  const url = checkTarget(text, allowed);
  if (url.protocol === "https:" && HOSTS[kind].includes(getHost(url)) && getPort(url) === 443) return url;
  if (isListed(getHost(url), getPort(url), allowed)) return url;
  throw new ForbiddenTargetError("outbound.chatAddress", { host: HOSTS[kind][0] ?? "" });
}

/**
 * 钉钉's signature: the secret is the key; the message is the time in ms, a newline and the secret.
 *
 * @see https://open.dingtalk.com/document/orgapp/customize-robot-security-settings
 */
export function signDingTalk(secret: string, nowMs: number): { timestamp: string; sign: string } {
  const timestamp = String(nowMs);
  return { timestamp, sign: createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64") };
}

/**
 * 飞书's signature: the time in seconds, a newline and the secret are the key; the message is
 * empty.
 *
 * @see https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export function signFeishu(secret: string, nowMs: number): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(nowMs / 1_000));
  return { timestamp, sign: createHmac("sha256", `${timestamp}\n${secret}`).update("").digest("base64") };
}

/**
 * A message in a platform's format.
 *
 * @param keyword the word that the webhook requires in each message; empty when it requires none
 */
export function buildChatWebhookRequest(
  kind: ChatWebhookKind,
  { url, secret }: ChatWebhookTarget,
  text: AlertText,
  keyword: string,
  now: number,
): SafePostRequest {
  const title = truncateToBytes(keyword === "" ? text.title : `${keyword} ${text.title}`, MAX_TITLE_BYTES);
  const headers = { "Content-Type": "application/json; charset=utf-8", "User-Agent": "waybill-desk" };
  const maxBytes = MAX_BYTES[kind];
  const strong = (cleanMessage: string) => `**${cleanMessage}**`;
  const anchor = (cleanMessage: string, href: string) => `[${cleanMessage}](${href})`;
  if (kind === "wecom") {
    const content = fitMessageText({ ...text, title }, { maxBytes, between: "\n", strong, anchor });
    return { url, headers, body: JSON.stringify({ msgtype: "markdown", markdown: { content } }) };
  }
  if (kind === "dingtalk") {
    const markdownText = fitMessageText(
      { ...text, title },
      { maxBytes, between: "\n\n", strong: (cleanMessage) => `#### ${cleanMessage}`, anchor },
    );
    const body = {
      msgtype: "markdown",
      markdown: { title, text: markdownText },
      at: { atMobiles: [], isAtAll: false },
    };
    const signed = new URL(url);
    if (secret !== "") {
      const { timestamp, sign } = signDingTalk(secret, now);
      signed.searchParams.set("timestamp", timestamp);
      signed.searchParams.set("sign", sign);
    }
    return { url: signed.href, headers, body: JSON.stringify(body) };
  }
  // A card has separate fields for the title and the links.
  const content = fitMessageText(
    { title, lines: text.lines, links: [] },
    { maxBytes, between: "\n", strong: () => "", anchor },
  ).trim();
  const card = {
    config: { wide_screen_mode: true },
    header: { title: { tag: "plain_text", content: title }, template: "orange" },
    elements: [
      { tag: "div", text: { tag: "lark_md", content } },
      {
        tag: "action",
        actions: text.links.map((link, index) => ({
          tag: "button",
          text: { tag: "plain_text", content: link.text },
          url: link.url,
          type: index === 0 ? "primary" : "default",
        })),
      },
    ],
  };
  const signature = secret === "" ? {} : signFeishu(secret, now);
  return { url, headers, body: JSON.stringify({ ...signature, msg_type: "interactive", card }) };
}

/** The meaning of a platform's answer. */
export interface ChatWebhookOutcome extends AlertOutcome {
  /** The rate limit was exceeded: pause sending. */
  isTooMuch?: boolean;
  /** The webhook no longer exists. */
  isGone?: boolean;
}

const RATE_LIMIT_CODES: Readonly<Record<ChatWebhookKind, readonly string[]>> = {
  wecom: ["45009"],
  dingtalk: ["130101", "410100", "660026"],
  feishu: ["9499", "11232"],
};
const GONE_CODES: Readonly<Record<ChatWebhookKind, readonly string[]>> = {
  wecom: ["93000"],
  dingtalk: ["300001"],
  feishu: ["19001"],
};
const MAX_ERROR_LENGTH = 200;

/** Parses an answer: HTTP 200 with a code other than 0 is a failure. */
export function parseChatWebhookResponse(
  kind: ChatWebhookKind,
  { status, body }: SafePostResponse,
): ChatWebhookOutcome {
  if (status === 429) return { code: "429", error: message("outbound.chatTooOften"), isTooMuch: true };
  if (status < 200 || status >= 300) return { code: String(status), error: message("outbound.chatStatus", { status }) };
  const answer = parseObject(body);
  const raw = kind === "feishu" ? (answer.code ?? answer.StatusCode) : answer.errcode;
  if (raw === 0) return { code: "0", error: null };
  if (typeof raw !== "number" && typeof raw !== "string") {
    return { code: String(status), error: message("outbound.chatNoCode") };
  }
  const code = String(raw).slice(0, 20);
  const rawText = kind === "feishu" ? answer.msg : answer.errmsg;
  const text = typeof rawText === "string" ? rawText.replace(/\p{C}+/gu, " ").slice(0, MAX_ERROR_LENGTH) : "";
  return {
    code,
    error: text === "" ? message("outbound.chatCode", { code }) : message("outbound.chatCodeText", { code, text }),
    isTooMuch: RATE_LIMIT_CODES[kind].includes(code),
    isGone: GONE_CODES[kind].includes(code),
  };
}

function parseObject(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
