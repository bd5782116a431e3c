import webPush, { type PushSubscription } from "web-push"; // CommonJS: the built server finds no names in it
import type { SafePostRequest } from "./ssrf-safe-fetch";

/** A push service keeps a notice for so long for a browser that is off, in seconds. */
const TTL_S = 12 * 3_600;

/** What a device shows. */
export interface WebPushText {
  title: string;
  body: string;
  /** Path within the desk. */
  url: string;
  /** A later one of the same tag takes its place. */
  tag: string;
}

export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

export function createVapidKeys(): VapidKeys {
  return webPush.generateVAPIDKeys();
}

/**
 * The request that brings a text to a browser: encrypted for it alone (RFC 8291), signed with the
 * installation's keys (RFC 8292).
 */
export function buildWebPushRequest(
  subscription: PushSubscription,
  text: WebPushText,
  keys: VapidKeys,
  publicUrl: string,
): SafePostRequest<Buffer> {
  const subject = publicUrl.startsWith("https:") ? publicUrl : "mailto:alerts@waybill-desk.invalid";
  const { endpoint, headers, body } = webPush.generateRequestDetails(subscription, JSON.stringify(text), {
    vapidDetails: { subject, ...keys },
    TTL: TTL_S,
    contentEncoding: "aes128gcm",
    urgency: "normal",
  });
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return { url: endpoint, headers: Object.fromEntries(texts), body: body ?? Buffer.alloc(0) };
}
