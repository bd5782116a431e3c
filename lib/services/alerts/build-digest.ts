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
import { MIN_STUCK_PARCELS, NODE_REPORT_INTERVAL_MS } from "@/lib/domain/congestion/stuck-nodes";
import { type FlagLevel, isFlag, isFlagLevel } from "@/lib/domain/flags/flag";

const MINUTE_MS = 60_000;
/** What is raised together is told together. */
const GATHER_DELAY_MS = 3_000;
/** More than that at once goes into the next message. */
const MAX_FLAGS_PER_MESSAGE = 5_000;

/** A message that is to be sent, and which flags it tells of. */
export interface BuiltDigest {
  digest: AlertDigest;
  /** The flags, for the desk's own bell. */
  reported: FlagToReport[];
}

/**
 * Takes what waits for a channel into one message, within a change that holds the channel. Left out
 * is what has moved on by itself meanwhile, what is a day old, and what is stuck at a node that the
 * channel has been told of.
 *
 * @returns null where nothing is to be told now
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
  const told: FlagToReport[] = [];
  const ids = { told: [] as string[], spared: [] as string[], over: [] as string[] };
  for (const each of waiting) {
    const { id, node } = each.item;
    const flag = toReportedFlag(each, now);
    const isKnown = node !== null && (atNodes.get(node)?.reported ?? 0) >= MIN_STUCK_PARCELS;
    if (flag === null) ids.over.push(id);
    else if (isKnown) ids.spared.push(id);
    else {
      ids.told.push(id);
      told.push(flag);
    }
  }
  await dequeueItems(tx, ids.told, { takenAt: now, messageId });
  await dequeueItems(tx, ids.spared, { takenAt: now });
  await dequeueItems(tx, ids.over, { takenAt: now, node: null });
  if (told.length === 0) return null;
  const known = new Map([...atNodes].map(([node, { seen }]) => [node, seen]));
  return { digest: createAlertDigest(told, known), reported: told };
}

/** From which level on a channel is to be told something now; null where it is to be told nothing. */
export async function findDueLevel(db: Db, channel: ChannelRow, now: number): Promise<FlagLevel | null> {
  const { lastMessageAt, digestMinutes, tellsFlags } = channel;
  if (!tellsFlags) return null;
  if (lastMessageAt !== null && isWithin(digestMinutes * MINUTE_MS, lastMessageAt, now)) return null;
  const minLevel = currentMinLevel(channel, now);
  const oldest = minLevel === null ? undefined : await findOldestQueuedAt(db, channel.id, minLevel);
  return oldest === undefined || now - oldest < GATHER_DELAY_MS ? null : minLevel;
}

/** In quiet hours only the worst is told, if anything. The bell disturbs nobody. */
function currentMinLevel(channel: ChannelRow, now: number): FlagLevel | null {
  if (channel.kind === "page" || findQuietEnd(channel, now) === null) return 1;
  return channel.severeAlways ? 3 : null;
}

/** A clock that was set back makes nobody wait longer. */
function isWithin(ms: number, since: number, now: number): boolean {
  return now >= since && now - since < ms;
}

/** Null for what is no news any more. */
function toReportedFlag({ item, flagNow, sinceNow, ...parcel }: QueuedItem, now: number): FlagToReport | null {
  const { shipmentId, flag, level, reason, since, queuedAt } = item;
  if (!isFlag(flag) || !isFlagLevel(level)) return null;
  if (flagNow !== flag || sinceNow !== since || now - queuedAt > STALE_AFTER_MS) return null;
  return { shipmentId, flag, level, reason, node: item.node, ...parcel };
}
