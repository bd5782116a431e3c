import type { ChannelRow } from "@/db/queries/alerts/alert-channel-records";
import {
  countItemsAtNodes,
  dequeueItems,
  findOldestQueuedAt,
  listQueuedItems,
  type QueuedItem,
} from "@/db/queries/alerts/alert-item-records";
import type { Db, Tx } from "@/db/store";
import { STALE_AFTER_MS } from "@/lib/domain/alerts/alert-channel";
import { type AlertDigest, createAlertDigest, type FlagToReport } from "@/lib/domain/alerts/alert-digest";
import { findQuietEnd } from "@/lib/domain/alerts/quiet-hours";
import { MIN_STUCK_PARCELS, NODE_REPORT_INTERVAL_MS } from "@/lib/domain/congestion/stuck-hubs";
import { type FlagLevel, isFlag, isFlagLevel } from "@/lib/domain/flags/flag";

const MINUTE_MS = 60_000;
/** How long (ms) to collect flags, so that flags raised together go into one message. */
const GATHER_DELAY_MS = 3_000;
/** Further flags go into the next message. */
const MAX_FLAGS_PER_MESSAGE = 5_000;

/** A message to send, and the flags that it reports. */
export interface BuiltDigest {
  digest: AlertDigest;
  /** The same flags in full, for the in-page notice. */
  reported: ReportedFlag[];
}

/** A flag with the shop of its parcel. */
type ReportedFlag = FlagToReport & { shop: string | null };

/**
 * Takes the queued flags of a channel into one message, inside a transaction that holds the channel's
 * lock. Left out are flags that were cleared meanwhile, flags older than `STALE_AFTER_MS`, and
 * parcels stuck at a node that the channel was already alerted about.
 *
 * @returns null when there is nothing to send now
 */
export async function buildDigest(
  tx: Tx,
  channel: ChannelRow,
  messageId: string,
  now: number,
): Promise<BuiltDigest | null> {
  const minLevel = await findDueLevel(tx, channel, now);
  if (minLevel === null) return null;
  const waiting = await listQueuedItems(tx, channel.id, minLevel, MAX_FLAGS_PER_MESSAGE);
  const nodes = [...new Set(waiting.flatMap(({ item }) => item.node ?? []))];
  const atNodes = await countItemsAtNodes(tx, channel.id, nodes, now - NODE_REPORT_INTERVAL_MS);
  const reported: ReportedFlag[] = [];
  const ids = { sent: [] as string[], skipped: [] as string[], outdated: [] as string[] };
  for (const each of waiting) {
    const { id, node } = each.item;
    const flag = toReportedFlag(each, now);
    const isKnown = node !== null && (atNodes.get(node)?.reported ?? 0) >= MIN_STUCK_PARCELS;
    if (flag === null) ids.outdated.push(id);
    else if (isKnown) ids.skipped.push(id);
    else {
      ids.sent.push(id);
      reported.push(flag);
    }
  }
  await dequeueItems(tx, ids.sent, { takenAt: now, messageId });
  await dequeueItems(tx, ids.skipped, { takenAt: now });
  await dequeueItems(tx, ids.outdated, { takenAt: now, node: null });
  if (reported.length === 0) return null;
  const known = new Map([...atNodes].map(([node, { seen }]) => [node, seen]));
  return { digest: createAlertDigest(reported, known), reported };
}

/** The lowest flag level that the channel may be sent now; null when nothing is due. */
export async function findDueLevel(db: Db, channel: ChannelRow, now: number): Promise<FlagLevel | null> {
  const { lastMessageAt, digestMinutes, tellsFlags } = channel;
  if (!tellsFlags) return null;
  if (lastMessageAt !== null && isWithin(digestMinutes * MINUTE_MS, lastMessageAt, now)) return null;
  const minLevel = currentMinLevel(channel, now);
  const oldest = minLevel === null ? undefined : await findOldestQueuedAt(db, channel.id, minLevel);
  return oldest === undefined || now - oldest < GATHER_DELAY_MS ? null : minLevel;
}

/** In quiet hours only level 3, if the channel allows it. In-page notices have no quiet hours. */
function currentMinLevel(channel: ChannelRow, now: number): FlagLevel | null {
  if (channel.kind === "page" || findQuietEnd(channel, now) === null) return 1;
  return channel.severeAlways ? 3 : null;
}

/** If the clock was set back, the interval counts as over. */
function isWithin(ms: number, since: number, now: number): boolean {
  return now >= since && now - since < ms;
}

/** Null when the flag has changed or is too old to report. */
function toReportedFlag({ item, flagNow, sinceNow, ...parcel }: QueuedItem, now: number): ReportedFlag | null {
  const { shipmentId, flag, level, reason, since, queuedAt } = item;
  if (!isFlag(flag) || !isFlagLevel(level)) return null;
  if (flagNow !== flag || sinceNow !== since || now - queuedAt > STALE_AFTER_MS) return null;
  return { shipmentId, flag, level, reason, node: item.node, ...parcel };
}
