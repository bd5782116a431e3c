import type { DeviceRow } from "@/db/queries/notifications/push-devices";
import { type GuardedPost, guardedPost } from "@/lib/server/outbound/guarded-post";
import { ForbiddenTargetError } from "@/lib/server/outbound/outgoing-target";
import type { RobotOutcome } from "@/lib/server/outbound/robots";
import { type PushText, pushRequest, type VapidKeys } from "@/lib/server/outbound/web-push";
import { config } from "@/lib/server/runtime/config";
import { UnsealError, unseal } from "@/lib/server/runtime/secrets";

/** Posts to a push service. @returns the HTTP status */
export type PostPush = (post: GuardedPost<Buffer>) => Promise<number>;

const postGuarded: PostPush = (post) => guardedPost(post, { allowed: config().hookAllow });

/** Brings a text to a device; never fails, but says why it did not arrive. */
export async function pushTo(
  device: DeviceRow,
  text: PushText,
  keys: VapidKeys,
  post: PostPush = postGuarded,
): Promise<RobotOutcome> {
  try {
    const subscription = JSON.parse(await unseal(device.subscriptionSealed)) as Subscription;
    const status = await post(pushRequest(subscription, text, keys, config().publicUrl));
    const code = String(status);
    if (status >= 200 && status < 300) return { code, error: null };
    // The browser has taken its permission back, or is no more.
    if (status === 404 || status === 410) return { code, error: "浏览器已取消接收，请重新开启。", isGone: true };
    return { code, error: `推送服务返回 HTTP ${status}。`, isTooMuch: status === 429 };
  } catch (error) {
    if (error instanceof UnsealError) return { code: null, error: "设备信息无法解密，请重新开启。", isGone: true };
    if (error instanceof ForbiddenTargetError) return { code: null, error: error.message };
    return { code: null, error: "连接不上推送服务。" };
  }
}

interface Subscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}
