import type { ChannelRow } from "@/db/queries/alerts/alert-channels";
import { countAtNodes, listWaiting, oldestWaiting, takeItems, type WaitingItem } from "@/db/queries/alerts/alert-items";
import type { Db, Tx } from "@/db/store";
import { STALE_AFTER_MS } from "@/lib/domain/alerts/alert";
import { type AlertDigest, digestOf, type ToldFlag } from "@/lib/domain/alerts/alert-digest";
import { quietUntil } from "@/lib/domain/alerts/quiet-hours";
import { NODE_TOLD_FOR_MS, STUCK_TOGETHER } from "@/lib/domain/congestion/stuck-nodes";
import { type FlagLevel, isFlag, isFlagLevel } from "@/lib/domain/flags/flag";

const MINUTE_MS = 60_000;
/** What is raised together is told together. */
const GATHER_MS = 3_000;
/** More than that at once goes into the next message. */
const MOST_TOGETHER = 5_000;

/** A message that is to be sent, and which flags it tells of. */
export interface MadeMessage {
  digest: AlertDigest;
  /** The flags, for the desk's own bell. */
  told: ToldFlag[];
}

/**
 * Takes what waits for a channel into one message, within a change that holds the channel. Left out
 * is what has moved on by itself meanwhile, what is a day old, and what is stuck at a node that the
 * channel has been told of.
 *
 * @returns null where nothing is to be told now
 */
export async function makeMessage(
  tx: Tx,
  channel: ChannelRow,
  messageId: string,
  now: number,
): Promise<MadeMessage | null> {
  const minLevel = await dueLevel(tx, channel, now);
  if (minLevel === null) return null;
  const waiting = await listWaiting(tx, channel.id, minLevel, MOST_TOGETHER);
  const nodes = [...new Set(waiting.flatMap(({ item }) => item.node ?? []))];
  const atNodes = await countAtNodes(tx, channel.id, nodes, now - NODE_TOLD_FOR_MS);
  const told: ToldFlag[] = [];
  const ids = { told: [] as string[], spared: [] as string[], over: [] as string[] };
  for (const each of waiting) {
    const { id, node } = each.item;
    const flag = toldFlag(each, now);
    const isKnown = node !== null && (atNodes.get(node)?.told ?? 0) >= STUCK_TOGETHER;
    if (flag === null) ids.over.push(id);
    else if (isKnown) ids.spared.push(id);
    else {
      ids.told.push(id);
      told.push(flag);
    }
  }
  await takeItems(tx, ids.told, { takenAt: now, messageId });
  await takeItems(tx, ids.spared, { takenAt: now });
  await takeItems(tx, ids.over, { takenAt: now, node: null });
  if (told.length === 0) return null;
  const known = new Map([...atNodes].map(([node, { seen }]) => [node, seen]));
  return { digest: digestOf(told, known), told };
}

/** From which level on a channel is to be told something now; null where it is to be told nothing. */
export async function dueLevel(db: Db, channel: ChannelRow, now: number): Promise<FlagLevel | null> {
  const { lastMessageAt, digestMinutes, tellsFlags } = channel;
  if (!tellsFlags) return null;
  if (lastMessageAt !== null && isWithin(digestMinutes * MINUTE_MS, lastMessageAt, now)) return null;
  const minLevel = levelNow(channel, now);
  const oldest = minLevel === null ? undefined : await oldestWaiting(db, channel.id, minLevel);
  return oldest === undefined || now - oldest < GATHER_MS ? null : minLevel;
}

/** In quiet hours only the worst is told, if anything. The bell disturbs nobody. */
function levelNow(channel: ChannelRow, now: number): FlagLevel | null {
  if (channel.kind === "page" || quietUntil(channel, now) === null) return 1;
  return channel.severeAlways ? 3 : null;
}

/** A clock that was set back makes nobody wait longer. */
function isWithin(ms: number, since: number, now: number): boolean {
  return now >= since && now - since < ms;
}

/** Null for what is no news any more. */
function toldFlag({ item, flagNow, sinceNow, ...parcel }: WaitingItem, now: number): ToldFlag | null {
  const { shipmentId, flag, level, reason, since, queuedAt } = item;
  if (!isFlag(flag) || !isFlagLevel(level)) return null;
  if (flagNow !== flag || sinceNow !== since || now - queuedAt > STALE_AFTER_MS) return null;
  return { shipmentId, flag, level, reason, node: item.node, ...parcel };
}
