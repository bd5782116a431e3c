import {
  type ChannelRow,
  listChannels,
  lockChannel,
  takeChannel,
  updateChannel,
} from "@/db/queries/alerts/alert-channel-records";
import {
  type AlertMessageRow,
  claimMessage,
  findDueReport,
  findWaitingMessage,
  insertMessage,
  settleMessage,
} from "@/db/queries/alerts/alert-message-records";
import { listUsersWithRoles } from "@/db/queries/notifications/notice-records";
import type { Announcer, Db, Store, Tx } from "@/db/store";
import { ALERT_RETRIES, DISABLE_CHANNEL_AFTER_MS } from "@/lib/domain/alerts/alert-channel";
import { createAlertDigest } from "@/lib/domain/alerts/alert-digest";
import { isSevere, parseMessageContent } from "@/lib/domain/alerts/alert-message";
import { allowMessage, isRushHour } from "@/lib/domain/alerts/alert-rate-limit";
import { CHANNEL_LIMITS } from "@/lib/domain/alerts/channel-kinds";
import { findQuietEnd } from "@/lib/domain/alerts/quiet-hours";
import { EVERY_SHOP, isInScope, type ShopScope, toScope } from "@/lib/domain/auth/shop-scope";
import { message } from "@/lib/domain/shared/message";
import { calculateRetryMs } from "@/lib/domain/shared/retry-schedule";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import type { ChatWebhookOutcome } from "@/lib/outbound/chat-webhooks";
import { NOTICES_TOPIC, notifyOwners, notifyUser } from "@/lib/services/notifications/user-notices";
import { defineQueue } from "@/lib/services/shared/background-job";
import { newId } from "@/lib/services/shared/new-id";
import type { AfterCommit, ClaimTerms, OutgoingClaim, OutgoingQueue } from "@/lib/services/shared/outgoing-queue";
import { type BuiltDigest, buildDigest, findDueLevel } from "./build-digest";
import { type SendToChannel, sendToChannel } from "./channel-sender";
import { newAlertMessage } from "./new-alert-message";

/** A digest and a weekly report; flags raised meanwhile go into the next digest. */
const MAX_IN_FLIGHT = 2;

interface ClaimedMessage {
  channel: ChannelRow;
  message: AlertMessageRow;
}

/**
 * Alert messages to channels.
 *
 * @param isOurs whether this process sends to a channel, among the servers of a database
 */
export function alertQueue(
  sendToPlatform: SendToChannel = sendToChannel,
  isOurs: (channelId: string) => boolean = () => true,
): OutgoingQueue<ClaimedMessage, ChatWebhookOutcome> {
  return {
    name: "alert messages",
    wokenBy: "alert",
    idleMs: 1_000,
    leaseMs: 60_000,
    findLanes: async (store, now) => {
      const channels = (await listChannels(store.read, EVERY_SHOP)).filter(({ id }) => isOurs(id));
      const hasWork = await Promise.all(channels.map((channel) => mayHaveWork(store, channel, now)));
      const due = channels.filter((_, index) => hasWork[index]);
      return due.map(({ id }) => ({ key: id, concurrency: MAX_IN_FLIGHT, claim: (tx, terms) => claim(tx, id, terms) }));
    },
    send: (_, { channel, message }, now) => sendToPlatform(channel, parseMessageContent(message.digest), now),
    backoff: ({ message }) => calculateRetryMs(ALERT_RETRIES, message.attempts, Math.random()),
    settle,
  };
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

async function claim(tx: Tx, id: string, terms: ClaimTerms): Promise<OutgoingClaim<ClaimedMessage>> {
  const { now } = terms;
  const channel = await takeChannel(tx, id);
  if (!channel || channel.disabledAt !== null || (channel.blockedUntil ?? 0) > now) return NOTHING;
  if (channel.kind === "page") return notifyInPage(tx, channel, now);
  const recent = allowMessage(channel.kind, JSON.parse(channel.recentSends) as number[], now);
  if (!recent || isRushHour(channel.kind, now)) return NOTHING;
  const waiting = await findWaitingMessage(tx, channel.id);
  const digest = waiting ? await claimRetry(tx, channel, waiting, terms) : await claimNew(tx, channel, terms);
  const report = digest ? undefined : await dueReport(tx, channel, now);
  const message = digest ?? (report && (await claimMessage(tx, report.id, terms)));
  if (!message) return NOTHING;
  await updateChannel(tx, id, {
    recentSends: JSON.stringify(recent),
    ...(digest?.attempts === 1 && { lastMessageAt: now }),
  });
  return { items: [{ channel, message }] };
}

const NOTHING: OutgoingClaim<ClaimedMessage> = { items: [] };

/** Claims a message for another attempt; undefined while its retry is not due. */
async function claimRetry(
  tx: Tx,
  channel: ChannelRow,
  message: AlertMessageRow,
  terms: ClaimTerms,
): Promise<AlertMessageRow | undefined> {
  if (message.nextAttemptAt > terms.now) return undefined;
  const mayDisturb = channel.severeAlways && isSevere(parseMessageContent(message.digest));
  const isQuiet = findQuietEnd(channel, terms.now) !== null && !mayDisturb;
  return isQuiet ? undefined : claimMessage(tx, message.id, terms);
}

async function claimNew(
  tx: Tx,
  channel: ChannelRow,
  { now, leasedUntil }: ClaimTerms,
): Promise<AlertMessageRow | undefined> {
  const id = newId(now);
  const built = await buildDigest(tx, channel, id, now);
  if (!built) return undefined;
  const message = { ...newAlertMessage(id, channel.id, built.digest, now), leasedUntil, attempts: 1 };
  await insertMessage(tx, message);
  return message;
}

/** In-page notices need no delivery: they are saved as sent in the same transaction. */
async function notifyInPage(tx: Tx, channel: ChannelRow, now: number): Promise<OutgoingClaim<ClaimedMessage>> {
  const id = newId(now);
  const built = await buildDigest(tx, channel, id, now);
  if (!built) return NOTHING;
  await insertMessage(tx, {
    ...newAlertMessage(id, channel.id, built.digest, now),
    status: "sent",
    attempts: 1,
    sentAt: now,
  });
  await updateChannel(tx, channel.id, { lastMessageAt: now });
  for (const { id, shops } of await listUsersWithRoles(tx, ["owner", "support"])) {
    const own = shops.kind === "every" ? built : limitDigest(built, shops);
    if (!own) continue;
    const notice = buildPageNotice(own, channel.severeAlways && own.digest.severe > 0);
    await notifyUser(tx, id, { ...notice, about: shops }, now);
  }
  return { items: [], afterCommit: ({ publish }) => publish([NOTICES_TOPIC]) };
}

/** What a digest tells somebody who sees only some shops; null when it is about none of their parcels. */
function limitDigest({ reported }: BuiltDigest, shops: ShopScope): BuiltDigest | null {
  const own = reported.filter(({ shop }) => isInScope(shops, shop));
  return own.length === 0 ? null : { digest: createAlertDigest(own), reported: own };
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

async function settle(
  tx: Tx,
  { channel: { id }, message }: ClaimedMessage,
  outcome: ChatWebhookOutcome,
  { now, retryAt }: { now: number; retryAt: number | undefined },
): Promise<AfterCommit | undefined> {
  const channel = await lockChannel(tx, EVERY_SHOP, id);
  if (!channel) return undefined;
  const lastResult = { lastCode: outcome.code, lastError: outcome.error };
  if (outcome.error === null) {
    await settleMessage(tx, message, { ...lastResult, status: "sent", sentAt: now });
    await updateChannel(tx, id, { deliveredAt: now, failingSince: null, lastError: null });
    return undefined;
  }
  if (outcome.isTooMuch) {
    // Rate limited by the platform: sent again after the block, and the attempt is not counted.
    const blockedUntil = now + CHANNEL_LIMITS[channel.kind].blockMs;
    await settleMessage(tx, message, { ...lastResult, nextAttemptAt: blockedUntil, attempts: message.attempts - 1 });
    await updateChannel(tx, id, { blockedUntil, lastError: outcome.error });
    return undefined;
  }
  const next = retryAt === undefined ? ({ status: "failed" } as const) : { nextAttemptAt: retryAt };
  await settleMessage(tx, message, { ...lastResult, ...next });
  const isDisabled = await handleFailure(tx, channel, outcome, now);
  if (retryAt === undefined && message.week !== null) await notifyReportFailed(tx, channel, outcome, now);
  return isDisabled ? (announcer) => reportDisabled(announcer, id) : undefined;
}

const scopeOf = ({ shops }: ChannelRow) => toScope(JSON.parse(shops) as string[]);

function reportDisabled({ publish }: Announcer, channel: string): void {
  publish([NOTICES_TOPIC]);
  logger().error({ channel }, "an alert channel was disabled: it failed for a day, or no longer exists");
}

/** Only a failed report needs a notice: the flags of a failed digest are on the problem desk anyway. */
async function notifyReportFailed(
  tx: Tx,
  channel: ChannelRow,
  { error }: ChatWebhookOutcome,
  now: number,
): Promise<void> {
  const details = { name: channel.name, because: error ?? "" };
  await notifyOwners(tx, { kind: "report-failed", about: scopeOf(channel), details, mergeKey: channel.id }, now);
}

/** @returns whether the channel is now disabled */
async function handleFailure(tx: Tx, channel: ChannelRow, outcome: ChatWebhookOutcome, now: number): Promise<boolean> {
  const failingSince = channel.failingSince ?? now;
  const isLong = now - failingSince >= DISABLE_CHANNEL_AFTER_MS;
  if (channel.disabledAt !== null || (!outcome.isGone && !isLong)) {
    await updateChannel(tx, channel.id, { failingSince, lastError: outcome.error });
    return false;
  }
  const reason = outcome.isGone
    ? message("channels.noSuchRobot")
    : message("channels.failedForHours", { hours: DISABLE_CHANNEL_AFTER_MS / HOUR_MS });
  await updateChannel(tx, channel.id, {
    failingSince,
    lastError: outcome.error,
    disabledAt: now,
    disabledBecause: reason,
  });
  const details = { name: channel.name, because: outcome.error ?? reason };
  await notifyOwners(tx, { kind: "channel-disabled", about: scopeOf(channel), details, mergeKey: channel.id }, now);
  return true;
}

/** Sends alert messages; each channel has one server. */
export const alertJob = defineQueue("the alert messages", ({ isOurs }) => alertQueue(undefined, isOurs));
