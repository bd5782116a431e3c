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

/** Longer than any try: a worker that dies lets go by itself, and the same event goes out again. */
const LEASE_MS = 30_000;

export type PostHook = (post: SafePostRequest) => Promise<number>;

export const postHook: PostHook = (post) => ssrfSafePost(post, { allowed: config().hookAllow });

/** What came of a try. */
export interface HookSendOutcome {
  status: number | null;
  /** Why it failed, in our words; null where it was taken. */
  error: string | null;
}

/**
 * Takes what one endpoint is to be told now and begins to tell it. Killed at any point, the lease
 * runs out and the same event is sent again under the same id.
 *
 * @returns one for each, fulfilled once its outcome is noted
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
  const taken = await store.write((tx) => claimDeliveries(tx, endpointId, { now, limit, leaseMs: LEASE_MS }));
  return (taken?.claimed ?? []).map(async (one) => {
    if (!taken) return;
    const { id, payload } = one.event;
    const outcome = await sendHook(taken.endpoint, { id, body: payload }, clock(), post);
    await settle(store, taken.endpoint, one, outcome, clock());
  });
}

/**
 * Sends one message in the form of Standard Webhooks, signed with the endpoint's secret and, while
 * it is being replaced, with the old one too.
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

/** Only the kind of failure: another's words might tell of the network inside. */
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
    const lasting = { lastStatus: status, lastError: error };
    if (error === null) {
      await settleDelivery(tx, delivery, { ...lasting, status: "sent", sentAt: now });
      if (endpoint.failingSince !== null) await updateEndpoint(tx, endpoint.id, { failingSince: null });
      return false;
    }
    const delay = retryDelay(delivery.attempts, Math.random());
    const next = delay === undefined ? ({ status: "failed" } as const) : { nextAttemptAt: now + delay };
    await settleDelivery(tx, delivery, { ...lasting, ...next });
    return handleFailure(tx, endpoint, status, now);
  });
  if (!wasDisabled) return;
  liveBus().publish([NOTICES_TOPIC]);
  metrics().hookDisables.inc();
  logger().error(
    { endpoint: endpoint.id },
    "an order hook's endpoint is told no more: it failed for five days, or is gone",
  );
}

/** @returns whether the endpoint is told no more from now on */
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
