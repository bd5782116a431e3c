import type { PushSubscription } from "web-push";
import type { SafePostRequest } from "./ssrf-safe-fetch";

/** How long a push service stores a notice for an offline browser, in seconds. */
const TTL_S = 12 * 3_600;

/** The text that a device shows. */
export interface WebPushText {
  title: string;
  body: string;
  /** Path within the desk. */
  url: string;
  /** A later text with the same tag replaces this one. */
  tag: string;
}

export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/** Loaded only where somebody is told; CommonJS: its own names fail in the built server. */
const loadWebPush = async () => (await import("web-push")).default;

export async function createVapidKeys(): Promise<VapidKeys> {
  return (await loadWebPush()).generateVAPIDKeys();
}

/**
 * The request that sends a text to a browser: encrypted for that browser (RFC 8291), signed with
 * the installation's keys (RFC 8292).
 */
export async function buildWebPushRequest(
  subscription: PushSubscription,
  text: WebPushText,
  keys: VapidKeys,
  publicUrl: string,
): Promise<SafePostRequest<Buffer>> {
  const subject = publicUrl.startsWith("https:") ? publicUrl : "mailto:alerts@waybill-desk.invalid";
  const webPush = await loadWebPush();
  const { endpoint, headers, body } = webPush.generateRequestDetails(subscription, JSON.stringify(text), {
    vapidDetails: { subject, ...keys },
    TTL: TTL_S,
    contentEncoding: "aes128gcm",
    urgency: "normal",
  });
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return { url: endpoint, headers: Object.fromEntries(texts), body: body ?? Buffer.alloc(0) };
}
