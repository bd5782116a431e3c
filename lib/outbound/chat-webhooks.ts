import { createHmac } from "node:crypto";
import type { AlertOutcome } from "@/lib/domain/alerts/alert-channel";
import type { AlertText } from "@/lib/domain/alerts/alert-digest";
import { CHAT_CHANNELS, type ChatWebhookKind } from "@/lib/domain/alerts/channel-kinds";
import type { ChatWebhookTarget, Hmac } from "@/lib/domain/alerts/channels/chat-channel";
import { truncateToBytes } from "@/lib/domain/alerts/chat-message-text";
import { message } from "@/lib/domain/shared/message";
import { type AllowList, checkTarget, ForbiddenTargetError, getHost, getPort, isListed } from "./outgoing-target";
import type { SafePostRequest, SafePostResponse } from "./ssrf-safe-fetch";

const MAX_TITLE_BYTES = 200;
const MAX_CODE_LENGTH = 40;
const MAX_ERROR_LENGTH = 200;

export const hmacBase64: Hmac = (key, text) => createHmac("sha256", key).update(text).digest("base64");

/**
 * Checks that a URL belongs to the platform, or that the operator has listed its host.
 *
 * @throws ForbiddenTargetError with a message for the owner
 */
export function checkChatWebhookUrl(kind: ChatWebhookKind, text: string, allowed: AllowList): URL {
  const { hosts } = CHAT_CHANNELS[kind];
  const url = checkTarget(text, allowed);
  if (url.protocol === "https:" && hosts.includes(getHost(url)) && getPort(url) === 443) return url;
  if (isListed(getHost(url), getPort(url), allowed)) return url;
  throw new ForbiddenTargetError("outbound.chatAddress", { host: hosts[0] });
}

/**
 * A message in a platform's format.
 *
 * @param keyword the word that the webhook requires in each message; empty when it requires none
 */
export function buildChatWebhookRequest(
  kind: ChatWebhookKind,
  target: ChatWebhookTarget,
  text: AlertText,
  keyword: string,
  now: number,
): SafePostRequest {
  const title = truncateToBytes(keyword === "" ? text.title : `${keyword} ${text.title}`, MAX_TITLE_BYTES);
  const { url = target.url, body } = CHAT_CHANNELS[kind].build({ ...text, title }, target, now, hmacBase64);
  const headers = { "Content-Type": "application/json; charset=utf-8", "User-Agent": "waybill-desk" };
  return { url, headers, body: JSON.stringify(body) };
}

/** The meaning of a platform's answer. */
export interface ChatWebhookOutcome extends AlertOutcome {
  /** The rate limit was exceeded: pause sending. */
  isTooMuch?: boolean;
  /** The webhook no longer exists. */
  isGone?: boolean;
}

/** Parses an answer: HTTP 200 with a code other than 0 is a failure. */
export function parseChatWebhookResponse(
  kind: ChatWebhookKind,
  { status, body }: SafePostResponse,
): ChatWebhookOutcome {
  const { readAnswer, tooMuchCodes, goneCodes } = CHAT_CHANNELS[kind];
  if (status === 429) return { code: "429", error: message("outbound.chatTooOften"), isTooMuch: true };
  const answer = readAnswer(body);
  const isTaken = status >= 200 && status < 300;
  if (!isTaken && (answer === null || answer.code === "0")) {
    return { code: String(status), error: message("outbound.chatStatus", { status }) };
  }
  if (answer === null) return { code: String(status), error: message("outbound.chatNoCode") };
  if (answer.code === "0") return { code: "0", error: null };
  const code = answer.code.slice(0, MAX_CODE_LENGTH);
  const text = typeof answer.text === "string" ? answer.text.replace(/\p{C}+/gu, " ").slice(0, MAX_ERROR_LENGTH) : "";
  return {
    code,
    error: text === "" ? message("outbound.chatCode", { code }) : message("outbound.chatCodeText", { code, text }),
    isTooMuch: tooMuchCodes.includes(code),
    isGone: goneCodes.includes(code),
  };
}
