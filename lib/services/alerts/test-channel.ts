import { findChannel, lockChannel, updateChannel } from "@/db/queries/alerts/alert-channels";
import { insertMessage } from "@/db/queries/alerts/alert-messages";
import type { Store } from "@/db/store";
import type { AlertDigest } from "@/lib/domain/alerts/alert-digest";
import type { MessageContent } from "@/lib/domain/alerts/alert-message";
import { allowMessage, BLOCKED_FOR_MS } from "@/lib/domain/alerts/alert-pace";
import { NotFoundError } from "@/lib/domain/shared/errors";
import type { RobotOutcome } from "@/lib/server/outbound/robots";
import { newId } from "@/lib/services/shared/new-id";
import { type DeliverAlert, deliverAlert } from "./deliver-alert";
import { newMessage } from "./new-message";

const NOTHING: AlertDigest = { total: 0, severe: 0, byFlag: [], nodes: [], items: [], caseId: null, shipmentId: null };

/**
 * Sends a message at once and only once. It counts for the platform's limit and stands in the log.
 *
 * @param content left out, it tells of no parcel
 * @throws NotFoundError
 */
export async function testChannel(
  store: Store,
  id: string,
  now: number,
  deliver: DeliverAlert = deliverAlert,
  content?: MessageContent,
): Promise<RobotOutcome> {
  const channel = await findChannel(store.read, id);
  if (!channel) throw new NotFoundError("提醒渠道", id);
  const isAllowed = await store.write(async (tx) => {
    const locked = await lockChannel(tx, id);
    const recent = locked && allowMessage(locked.kind, JSON.parse(locked.recentSends) as number[], now);
    if (!recent || (locked.blockedUntil ?? 0) > now) return false;
    await updateChannel(tx, id, { recentSends: JSON.stringify(recent) });
    return true;
  });
  if (!isAllowed) return { code: null, error: "平台限制了发送频率，请过一两分钟再试。" };
  const outcome = await deliver(channel, content ?? "test", now);
  const isSent = outcome.error === null;
  await store.write(async (tx) => {
    await insertMessage(tx, {
      ...newMessage(newId(now), id, content ?? NOTHING, now),
      count: 0,
      isTest: true,
      status: isSent ? "sent" : "failed",
      attempts: 1,
      lastCode: outcome.code,
      lastError: outcome.error,
      sentAt: isSent ? now : null,
    });
    if (outcome.isTooMuch) await updateChannel(tx, id, { blockedUntil: now + BLOCKED_FOR_MS[channel.kind] });
    if (isSent) await updateChannel(tx, id, { failingSince: null, lastError: null });
  });
  return outcome;
}
