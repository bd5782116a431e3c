import { Webhook } from "standardwebhooks";
import type { EndpointRow } from "@/db/queries/webhooks/hook-endpoint-records";
import { message } from "@/lib/domain/shared/message";
import { ForbiddenTargetError } from "@/lib/outbound/outgoing-target";
import { type SafePostRequest, ssrfSafePost } from "@/lib/outbound/ssrf-safe-fetch";
import { DecryptionError, openStoredText } from "@/lib/sealing/sealed-value";
import { decryptText } from "@/lib/sealing/secrets";
import { config } from "@/lib/server/runtime/config";
import { describeConnectionError } from "@/lib/services/shared/describe-connection-error";

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
 * Sends one message in the format of Standard Webhooks, signed with the endpoint's secret and, after
 * a replacement, also with the old one. Never rejects; a failure is in the outcome's `error`.
 */
export async function sendHook(
  endpoint: EndpointRow,
  event: { id: string; body: string },
  now: number,
  post: PostHook = postHook,
): Promise<HookSendOutcome> {
  try {
    const at = new Date(now);
    const url = openStoredText(endpoint.urlSealed);
    if (url === null) return { status: null, error: message("webhooks.secretUnreadable") };
    const secrets = [await decryptText(endpoint.secretSealed)];
    if (endpoint.oldSecretSealed !== null && now < (endpoint.oldSecretUntil ?? 0)) {
      secrets.push(await decryptText(endpoint.oldSecretSealed));
    }
    const headers = {
      "Content-Type": "application/json; charset=utf-8",
      "User-Agent": "waybill-desk",
      "webhook-id": event.id,
      "webhook-timestamp": String(Math.floor(now / 1_000)),
      "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(event.id, at, event.body)).join(" "),
    };
    const status = await post({ url, headers, body: event.body });
    if (status >= 200 && status < 300) return { status, error: null };
    const isRedirect = status >= 300 && status < 400;
    return {
      status,
      error: isRedirect ? message("webhooks.redirect") : message("webhooks.httpStatus", { status }),
    };
  } catch (error) {
    if (error instanceof DecryptionError) return { status: null, error: message("webhooks.secretUnreadable") };
    if (error instanceof ForbiddenTargetError) return { status: null, error: error.message };
    return { status: null, error: describeConnectionError(error) };
  }
}
