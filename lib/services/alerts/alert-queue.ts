import { type ChannelRow, listChannels, lockChannel, updateChannel } from "@/db/queries/alerts/alert-channel-records";
import {
  type AlertMessageRow,
  findDueReport,
  findWaitingMessage,
  insertMessage,
  settleMessage,
  updateMessage,
} from "@/db/queries/alerts/alert-message-records";
import { listUsersWithRoles } from "@/db/queries/notifications/notice-records";
import type { Db, Store, Tx } from "@/db/store";
import { alertRetryDelay, DISABLE_CHANNEL_AFTER_MS } from "@/lib/domain/alerts/alert-channel";
import { isSevere, parseMessageContent } from "@/lib/domain/alerts/alert-message";
import { allowMessage, BLOCK_DURATION_MS, isRushHour } from "@/lib/domain/alerts/alert-rate-limit";
import { findQuietEnd } from "@/lib/domain/alerts/quiet-hours";
import { liveBus } from "@/lib/server/live/live-bus";
import type { ChatWebhookOutcome } from "@/lib/server/outbound/chat-webhooks";
import { logger } from "@/lib/server/runtime/logger";
import { NOTICES_TOPIC, notifyOwners, notifyUser } from "@/lib/services/notifications/user-notices";
import { newId } from "@/lib/services/shared/new-id";
import { type BuiltDigest, buildDigest, findDueLevel } from "./build-digest";
import { type SendToChannel, sendToChannel } from "./channel-sender";
import { newAlertMessage } from "./new-alert-message";

/** Longer than any attempt (ms). If a worker dies, the lease expires and the same message is sent again. */
const LEASE_MS = 60_000;

/**
 * Starts sending every due alert message. Each channel has one message in flight at a time; flags
 * raised meanwhile go into its next message.
 *
 * @returns one promise for each message, resolved when its outcome is saved
 */
export async function startDueAlerts(
  store: Store,
  clock: () => number,
  sendToPlatform: SendToChannel = sendToChannel,
): Promise<Promise<void>[]> {
  const started: Promise<void>[] = [];
  for (const channel of await listChannels(store.read)) {
    if (!(await mayHaveWork(store, channel, clock()))) continue;
    const claimed = await store.write((tx) => claim(tx, channel.id, clock()));
    if (!claimed) continue;
    if (claimed.isInPage) liveBus().publish([NOTICES_TOPIC]);
    if (claimed.message) started.push(send(store, claimed.channel, claimed.message, clock, sendToPlatform));
  }
  return started;
}

/** A read without locks, because a channel nearly always has nothing to send. */
async function mayHaveWork(store: Store, channel: ChannelRow, now: number): Promise<boolean> {
  if (channel.disabledAt !== null || (channel.blockedUntil ?? 0) > now) return false;
  const message = await findWaitingMessage(store.read, channel.id);
  const hasDigest = message
    ? message.nextAttemptAt <= now && (message.leasedUntil ?? 0) <= now
    : (await findDueLevel(store.read, channel, now)) !== null;
  return hasDigest || (await dueReport(store.read, channel, now)) !== undefined;
}

/** A weekly report that is due; never during quiet hours. */
async function dueReport(db: Db, channel: ChannelRow, now: number): Promise<AlertMessageRow | undefined> {
  return findQuietEnd(channel, now) === null ? findDueReport(db, channel.id, now) : undefined;
}

interface ClaimedMessage {
  channel: ChannelRow;
  message: AlertMessageRow | null;
  /** The in-page notices have changed, so open pages must reload them. */
  isInPage: boolean;
}

async function claim(tx: Tx, id: string, now: number): Promise<ClaimedMessage | null> {
  const channel = await lockChannel(tx, id);
  if (!channel || channel.disabledAt !== null || (channel.blockedUntil ?? 0) > now) return null;
  if (channel.kind === "page") return notifyInPage(tx, channel, now);
  const recent = allowMessage(channel.kind, JSON.parse(channel.recentSends) as number[], now);
  if (!recent || isRushHour(channel.kind, now)) return null;
  const waiting = await findWaitingMessage(tx, channel.id);
  const digest = waiting ? await claimRetry(tx, channel, waiting, now) : await claimNew(tx, channel, now);
  const message = digest ?? (await claimReport(tx, channel, now));
  if (!message) return null;
  await updateChannel(tx, id, {
    recentSends: JSON.stringify(recent),
    ...(digest?.attempts === 1 && { lastMessageAt: now }),
  });
  return { channel, message, isInPage: false };
}

/** Claims a message for another attempt; null while its retry is not due. */
async function claimRetry(
  tx: Tx,
  channel: ChannelRow,
  message: AlertMessageRow,
  now: number,
): Promise<AlertMessageRow | null> {
  if (message.nextAttemptAt > now || (message.leasedUntil ?? 0) > now) return null;
  const mayDisturb = channel.severeAlways && isSevere(parseMessageContent(message.digest));
  return findQuietEnd(channel, now) !== null && !mayDisturb ? null : lease(tx, message, now);
}

async function claimReport(tx: Tx, channel: ChannelRow, now: number): Promise<AlertMessageRow | null> {
  const report = await dueReport(tx, channel, now);
  return report ? lease(tx, report, now) : null;
}

async function lease(tx: Tx, message: AlertMessageRow, now: number): Promise<AlertMessageRow> {
  const leased = { leasedUntil: now + LEASE_MS, attempts: message.attempts + 1, lastAttemptAt: now };
  await updateMessage(tx, message.id, leased);
  return { ...message, ...leased };
}

async function claimNew(tx: Tx, channel: ChannelRow, now: number): Promise<AlertMessageRow | null> {
  const id = newId(now);
  const built = await buildDigest(tx, channel, id, now);
  if (!built) return null;
  const message = { ...newAlertMessage(id, channel.id, built.digest, now), leasedUntil: now + LEASE_MS, attempts: 1 };
  await insertMessage(tx, message);
  return message;
}

/** In-page notices need no delivery: they are saved as sent in the same transaction. */
async function notifyInPage(tx: Tx, channel: ChannelRow, now: number): Promise<ClaimedMessage | null> {
  const id = newId(now);
  const built = await buildDigest(tx, channel, id, now);
  if (!built) return null;
  await insertMessage(tx, {
    ...newAlertMessage(id, channel.id, built.digest, now),
    status: "sent",
    attempts: 1,
    sentAt: now,
  });
  await updateChannel(tx, channel.id, { lastMessageAt: now });
  const notice = buildPageNotice(built, channel.severeAlways && built.digest.severe > 0);
  for (const person of await listUsersWithRoles(tx, ["owner", "support"])) await notifyUser(tx, person.id, notice, now);
  return { channel, message: null, isInPage: true };
}

function buildPageNotice({ digest, reported }: BuiltDigest, isUrgent: boolean) {
  const { total: count, byFlag, nodes } = digest;
  const [only] = count === 1 ? reported : [];
  const parcel = only && {
    caseId: only.caseId,
    shipmentId: only.shipmentId,
    waybillNumber: only.waybillNumber,
    flag: only.flag,
    reason: only.reason,
  };
  const places = nodes.map(({ node, count }) => ({ node, count }));
  return {
    kind: "alerts" as const,
    count,
    mergeKey: "alerts",
    isUrgent,
    details: { ...parcel, byFlag, nodes: places },
  };
}

async function send(
  store: Store,
  channel: ChannelRow,
  message: AlertMessageRow,
  clock: () => number,
  sendToPlatform: SendToChannel,
): Promise<void> {
  const outcome = await sendToPlatform(channel, parseMessageContent(message.digest), clock());
  await saveAlertOutcome(store, channel.id, message, outcome, clock());
}

async function saveAlertOutcome(
  store: Store,
  channelId: string,
  message: AlertMessageRow,
  outcome: ChatWebhookOutcome,
  now: number,
): Promise<void> {
  const wasDisabled = await store.write(async (tx) => {
    const channel = await lockChannel(tx, channelId);
    if (!channel) return false;
    const lastResult = { lastCode: outcome.code, lastError: outcome.error };
    if (outcome.error === null) {
      await settleMessage(tx, message, { ...lastResult, status: "sent", sentAt: now });
      await updateChannel(tx, channelId, { failingSince: null, lastError: null });
      return false;
    }
    if (outcome.isTooMuch) {
      // Rate limited by the platform: sent again after the block, and the attempt is not counted.
      const blockedUntil = now + BLOCK_DURATION_MS[channel.kind];
      await settleMessage(tx, message, { ...lastResult, nextAttemptAt: blockedUntil, attempts: message.attempts - 1 });
      await updateChannel(tx, channelId, { blockedUntil, lastError: outcome.error });
      return false;
    }
    const delay = alertRetryDelay(message.attempts, Math.random());
    await settleMessage(tx, message, {
      ...lastResult,
      ...(delay === undefined ? { status: "failed" as const } : { nextAttemptAt: now + delay }),
    });
    const isDisabled = await handleFailure(tx, channel, outcome, now);
    if (delay === undefined && message.week !== null) await notifyReportFailed(tx, channel, outcome, now);
    return isDisabled;
  });
  if (!wasDisabled) return;
  liveBus().publish([NOTICES_TOPIC]);
  logger().error({ channel: channelId }, "an alert channel was disabled: it failed for a day, or no longer exists");
}

/** Only a failed report needs a notice: the flags of a failed digest are on the problem desk anyway. */
async function notifyReportFailed(
  tx: Tx,
  channel: ChannelRow,
  { error }: ChatWebhookOutcome,
  now: number,
): Promise<void> {
  const details = { name: channel.name, because: error ?? "" };
  await notifyOwners(tx, { kind: "report-failed", details, mergeKey: channel.id }, now);
}

/** @returns whether the channel is now disabled */
async function handleFailure(tx: Tx, channel: ChannelRow, outcome: ChatWebhookOutcome, now: number): Promise<boolean> {
  const failingSince = channel.failingSince ?? now;
  const isLong = now - failingSince >= DISABLE_CHANNEL_AFTER_MS;
  if (channel.disabledAt !== null || (!outcome.isGone && !isLong)) {
    await updateChannel(tx, channel.id, { failingSince, lastError: outcome.error });
    return false;
  }
  const reason = outcome.isGone ? "平台回答：没有这个机器人。" : "连续 24 小时没有送达。";
  await updateChannel(tx, channel.id, {
    failingSince,
    lastError: outcome.error,
    disabledAt: now,
    disabledBecause: reason,
  });
  const details = { name: channel.name, because: outcome.error ?? reason };
  await notifyOwners(tx, { kind: "channel-disabled", details, mergeKey: channel.id }, now);
  return true;
}
