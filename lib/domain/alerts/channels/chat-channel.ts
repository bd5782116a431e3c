import type { AlertText } from "@/lib/domain/alerts/alert-digest";
import { fitMessageText } from "@/lib/domain/alerts/chat-message-text";

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;

export interface RateWindow {
  ms: number;
  max: number;
}

/** HMAC-SHA256 in base64; an argument, since browsers read the definitions too. */
export type Hmac = (key: string, message: string) => string;

export interface ChatWebhookTarget {
  url: string;
  /** The signing key; empty where the webhook has none. */
  secret: string;
}

/** A platform's code, and its words; null where the answer has no code. */
export type ChatAnswer = { code: string; text: unknown } | null;

/** Chat webhooks of one platform: all that the desk knows of them. */
export interface ChatChannel {
  /** The webhooks' hosts; an address must be at one of them. The first is named to the owner. */
  hosts: readonly [string, ...string[]];
  /** What the form asks for besides the address. */
  fields: readonly ("secret" | "keyword")[];
  /** Below the platform's own limits, because the network may deliver messages closer together than they were sent. */
  rates: readonly RateWindow[];
  /** How long (ms) no message is sent after the platform reported too many. */
  blockMs: number;
  /** Whether it asks to avoid the full and the half hour, at which many senders send. */
  avoidsRushHour?: boolean;
  /** For the text of one message. */
  /** Its code for too many messages. */
  tooMuchCodes: readonly string[];
  /** Its code for a webhook that no longer exists. */
  goneCodes: readonly string[];
  /** A message in the platform's format; the address where it carries a signature. */
  build(text: AlertText, target: ChatWebhookTarget, now: number, hmac: Hmac): { url?: string; body: object };
  /** The code `0` means accepted. */
  readAnswer(body: string): ChatAnswer;
  standIn: ChatStandIn;
}

/** How the platform itself behaves, for tests. */
export interface ChatStandIn {
  rates: readonly RateWindow[];
  /** How long (ms) it takes nothing after too many messages. */
  muteMs?: number;
  /** For the text of a message where it counts that alone, otherwise for the whole body. */
  maxTextBytes?: number;
  maxBodyBytes?: number;
  accepted: string | object;
  tooMuch: string | object;
  /** The text of a message, as the platform shows it. */
  showText(body: never): string;
  /** The answer to a wrong signature; null to a right one. */
  refuseSignature?(secret: string, url: URL, body: never, now: number, hmac: Hmac): object | null;
}

/** Text with a bold title and links as 企业微信 and 钉钉 write them. */
export const fitMarkdown = (text: AlertText, maxBytes: number, between: string, strong: (title: string) => string) =>
  fitMessageText(text, { maxBytes, between, strong, anchor: (words, href) => `[${words}](${href})` });

export function parseObject(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** The code of an answer in JSON. */
export function toChatAnswer(code: unknown, text: unknown): ChatAnswer {
  return typeof code === "number" || typeof code === "string" ? { code: String(code), text } : null;
}
