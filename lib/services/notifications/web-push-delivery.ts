import type { DeviceRow } from "@/db/queries/notifications/web-push-records";
import { message } from "@/lib/domain/shared/message";
import type { ChatWebhookOutcome } from "@/lib/outbound/chat-webhooks";
import { ForbiddenTargetError } from "@/lib/outbound/outgoing-target";
import { type SafePostRequest, ssrfSafePost } from "@/lib/outbound/ssrf-safe-fetch";
import { buildWebPushRequest, type VapidKeys, type WebPushText } from "@/lib/outbound/web-push";
import { DecryptionError } from "@/lib/sealing/sealed-value";
import { decryptText } from "@/lib/sealing/secrets";
import { config } from "@/lib/server/runtime/config";

/** Posts to a push service. @returns the HTTP status */
export type PostWebPush = (post: SafePostRequest<Buffer>) => Promise<number>;

const postWebPush: PostWebPush = (post) => ssrfSafePost(post, { allowed: config().hookAllow });

/** Sends a text to a device. Never rejects; a failure is in the outcome's `error`. */
export async function deliverWebPush(
  device: DeviceRow,
  text: WebPushText,
  keys: VapidKeys,
  post: PostWebPush = postWebPush,
): Promise<ChatWebhookOutcome> {
  try {
    const subscription = JSON.parse(await decryptText(device.subscriptionSealed)) as Subscription;
    const status = await post(await buildWebPushRequest(subscription, text, keys, config().publicUrl));
    const code = String(status);
    if (status >= 200 && status < 300) return { code, error: null };
    // The browser's permission was withdrawn, or the device no longer exists.
    if (status === 404 || status === 410) return { code, error: message("devices.gone"), isGone: true };
    return { code, error: message("devices.httpStatus", { status }), isTooMuch: status === 429 };
  } catch (error) {
    if (error instanceof DecryptionError) return { code: null, error: message("devices.unreadable"), isGone: true };
    if (error instanceof ForbiddenTargetError) return { code: null, error: error.message };
    return { code: null, error: message("devices.unreachable") };
  }
}

interface Subscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}
