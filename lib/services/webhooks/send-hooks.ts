import { Webhook } from "standardwebhooks";
import {
  type ClaimedDelivery,
  claimDeliveries,
  hasDueDelivery,
  settleDelivery,
} from "@/db/queries/webhooks/hook-delivery-records";
import { type EndpointRow, recordEndpointFailure, updateEndpoint } from "@/db/queries/webhooks/hook-endpoint-records";
import type { Store, Tx } from "@/db/store";
import { DISABLE_AFTER_MS, retryDelay } from "@/lib/domain/webhooks/webhook-endpoint";
import { liveBus } from "@/lib/server/live/live-bus";
import { ForbiddenTargetError } from "@/lib/server/outbound/outgoing-target";
import { type SafePostRequest, ssrfSafePost } from "@/lib/server/outbound/ssrf-safe-fetch";
import { config } from "@/lib/server/runtime/config";
import { logger } from "@/lib/server/runtime/logger";
import { metrics } from "@/lib/server/runtime/metrics";
import { DecryptionError, decryptText } from "@/lib/server/runtime/secrets";
import { NOTICES_TOPIC, notifyOwners } from "@/lib/services/notifications/user-notices";

/** Longer than any attempt (ms). If a worker dies, the lease expires and the same event is sent again. */
const LEASE_MS = 30_000;

export type PostHook = (post: SafePostRequest) => Promise<number>;

/** Posts to an endpoint. @returns the HTTP status. @throws ForbiddenTargetError for an internal address */
export const postHook: PostHook = (post) => ssrfSafePost(post, { allowed: config().hookAllow });

/** The result of an attempt. */
export interface HookSendOutcome {
  status: number | null;
  /** Why it failed, as a message for users; null when the endpoint accepted it. */
  error: string | null;
}

/**
 * Claims the due messages of one endpoint and starts sending them. After a kill the lease expires and
 * the same event is sent again with the same id.
 *
 * @returns one promise for each message, resolved when its outcome is saved
 */
export async function startDeliveries(
  store: Store,
  endpointId: string,
  limit: number,
  clock: () => number,
  post: PostHook = postHook,
): Promise<Promise<void>[]> {
  if (!(await hasDueDelivery(store.read, endpointId, clock()))) return [];
  const now = clock();
  const claim = await store.write((tx) => claimDeliveries(tx, endpointId, { now, limit, leaseMs: LEASE_MS }));
  return (claim?.claimed ?? []).map(async (delivery) => {
    if (!claim) return;
    const { id, payload } = delivery.event;
    const outcome = await sendHook(claim.endpoint, { id, body: payload }, clock(), post);
    await settle(store, claim.endpoint, delivery, outcome, clock());
  });
}

/**
 * Sends one message in the format of Standard Webhooks, signed with the endpoint's secret and, after
 * a replacement, also with the old one. Never rejects; a failure is in the outcome's `error`.
 */
export async function sendHook(
  endpoint: EndpointRow,
  message: { id: string; body: string },
  now: number,
  post: PostHook = postHook,
): Promise<HookSendOutcome> {
  try {
    const at = new Date(now);
    const secrets = [await decryptText(endpoint.secretSealed)];
    if (endpoint.oldSecretSealed !== null && now < (endpoint.oldSecretUntil ?? 0)) {
      secrets.push(await decryptText(endpoint.oldSecretSealed));
    }
    const headers = {
      "Content-Type": "application/json; charset=utf-8",
      "User-Agent": "waybill-desk",
      "webhook-id": message.id,
      "webhook-timestamp": String(Math.floor(now / 1_000)),
      "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(message.id, at, message.body)).join(" "),
    };
    const status = await post({ url: endpoint.url, headers, body: message.body });
    if (status >= 200 && status < 300) return { status, error: null };
    const isRedirect = status >= 300 && status < 400;
    return {
      status,
      error: isRedirect ? "接收端要求跳转，跳转不会跟随，请填写最终地址。" : `接收端返回 HTTP ${status}。`,
    };
  } catch (error) {
    if (error instanceof DecryptionError) return { status: null, error: "签名密钥无法解密，请重新生成密钥。" };
    if (error instanceof ForbiddenTargetError) return { status: null, error: error.message };
    return { status: null, error: describeConnectionError(error) };
  }
}

/** Only the kind of failure: the original error message may describe the internal network. */
function describeConnectionError(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "10 秒内没有回应。";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^[A-Z_]{3,40}$/.test(code) ? `连接不上（${code}）。` : "连接不上。";
}

async function settle(
  store: Store,
  endpoint: EndpointRow,
  { delivery }: ClaimedDelivery,
  { status, error }: HookSendOutcome,
  now: number,
): Promise<void> {
  const wasDisabled = await store.write(async (tx) => {
    const lastResult = { lastStatus: status, lastError: error };
    if (error === null) {
      await settleDelivery(tx, delivery, { ...lastResult, status: "sent", sentAt: now });
      if (endpoint.failingSince !== null) await updateEndpoint(tx, endpoint.id, { failingSince: null });
      return false;
    }
    const delay = retryDelay(delivery.attempts, Math.random());
    const next = delay === undefined ? ({ status: "failed" } as const) : { nextAttemptAt: now + delay };
    await settleDelivery(tx, delivery, { ...lastResult, ...next });
    return handleFailure(tx, endpoint, status, now);
  });
  if (!wasDisabled) return;
  liveBus().publish([NOTICES_TOPIC]);
  metrics().hookDisables.inc();
  logger().error(
    { endpoint: endpoint.id },
    "a webhook endpoint was disabled: it failed for five days, or answered 410",
  );
}

/** @returns whether the endpoint is now disabled */
async function handleFailure(tx: Tx, endpoint: EndpointRow, status: number | null, now: number): Promise<boolean> {
  const isGone = status === 410;
  const isLong = endpoint.failingSince !== null && now - endpoint.failingSince >= DISABLE_AFTER_MS;
  if (!isGone && !isLong) {
    if (endpoint.failingSince === null) await recordEndpointFailure(tx, endpoint.id, now);
    return false;
  }
  const disabledBecause = isGone ? "接收端回答 410，表示不再接收。" : "连续 5 天没有送达。";
  const details = { name: endpoint.name, because: disabledBecause };
  await notifyOwners(tx, { kind: "hook-disabled", details, mergeKey: endpoint.id }, now);
  return updateEndpoint(tx, endpoint.id, { disabledAt: now, disabledBecause });
}
