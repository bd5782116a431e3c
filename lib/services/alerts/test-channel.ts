import { findChannel, lockChannel, updateChannel } from "@/db/queries/alerts/alert-channel-records";
import { insertMessage } from "@/db/queries/alerts/alert-message-records";
import type { Store } from "@/db/store";
import type { AlertDigest } from "@/lib/domain/alerts/alert-digest";
import type { MessageContent } from "@/lib/domain/alerts/alert-message";
import { allowMessage } from "@/lib/domain/alerts/alert-rate-limit";
import { CHANNEL_LIMITS } from "@/lib/domain/alerts/channel-kinds";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import type { ChatWebhookOutcome } from "@/lib/outbound/chat-webhooks";
import { newId } from "@/lib/services/shared/new-id";
import { type SendToChannel, sendToChannel } from "./channel-sender";
import { newAlertMessage } from "./new-alert-message";

const EMPTY_DIGEST: AlertDigest = {
  total: 0,
  severe: 0,
  byFlag: [],
  nodes: [],
  items: [],
  caseId: null,
  shipmentId: null,
};

/**
 * Sends one message at once, without retries. It counts against the platform's rate limit and appears
 * in the channel's log.
 *
 * @param content a test text when omitted
 * @throws NotFoundError when there is none in the scope
 */
export async function testChannel(
  store: Store,
  scope: ShopScope,
  id: string,
  now: number,
  sendToPlatform: SendToChannel = sendToChannel,
  content?: MessageContent,
): Promise<ChatWebhookOutcome> {
  const channel = await findChannel(store.read, scope, id);
  if (!channel) throw new NotFoundError("alertChannel", id);
  const isAllowed = await store.write(async (tx) => {
    const locked = await lockChannel(tx, scope, id);
    const recent = locked && allowMessage(locked.kind, JSON.parse(locked.recentSends) as number[], now);
    if (!recent || (locked.blockedUntil ?? 0) > now) return false;
    await updateChannel(tx, id, { recentSends: JSON.stringify(recent) });
    return true;
  });
  if (!isAllowed) return { code: null, error: message("channels.rateLimited") };
  const outcome = await sendToPlatform(channel, content ?? "test", now);
  const isSent = outcome.error === null;
  await store.write(async (tx) => {
    await insertMessage(tx, {
      ...newAlertMessage(newId(now), id, content ?? EMPTY_DIGEST, now),
      count: 0,
      isTest: true,
      status: isSent ? "sent" : "failed",
      attempts: 1,
      lastCode: outcome.code,
      lastError: outcome.error,
      sentAt: isSent ? now : null,
    });
    if (outcome.isTooMuch) await updateChannel(tx, id, { blockedUntil: now + CHANNEL_LIMITS[channel.kind].blockMs });
    if (isSent) await updateChannel(tx, id, { deliveredAt: now, failingSince: null, lastError: null });
  });
  return outcome;
}
