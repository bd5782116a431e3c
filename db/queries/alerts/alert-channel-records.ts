import { and, asc, count, eq, isNull, ne, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { lockRows } from "@/db/lock-rows";
import { namedColumns } from "@/db/prepared-statements";
import { alertChannels, alertItems } from "@/db/schema/alert-tables";
import type { Db } from "@/db/store";
import type { AlertRule } from "@/lib/domain/alerts/alert-channel";
import type { ChannelKind } from "@/lib/domain/alerts/channel-kinds";
import { isScopeWithin, type ShopScope, toScope } from "@/lib/domain/auth/shop-scope";
import { type FlagName, isFlagLevel } from "@/lib/domain/flags/flag";

export type ChannelRow = typeof alertChannels.$inferSelect;

/** The channels of the scope: the `page` channel first, then in the order of creation. */
export async function listChannels(db: Db, scope: ShopScope): Promise<ChannelRow[]> {
  const rows = await db
    .select()
    .from(alertChannels)
    .orderBy(asc(alertChannels.createdAt), asc(alertChannels.id))
    .limit(100);
  return rows.filter((row) => isOfScope(row, scope));
}

/** A channel belongs to those who see every parcel that it may report. */
function isOfScope({ shops }: Pick<ChannelRow, "shops">, scope: ShopScope): boolean {
  return isScopeWithin(toScope(JSON.parse(shops) as string[]), scope);
}

export async function findChannel(db: Db, scope: ShopScope, id: string): Promise<ChannelRow | undefined> {
  const [row] = await db.select().from(alertChannels).where(eq(alertChannels.id, id));
  return row && isOfScope(row, scope) ? row : undefined;
}

/** Locks a channel of the scope until the transaction ends: only one node at a time creates or sends its message. */
export async function lockChannel(db: Db, scope: ShopScope, id: string): Promise<ChannelRow | undefined> {
  const select = db.select().from(alertChannels).where(eq(alertChannels.id, id));
  const [row] = await lockRows(select, { of: alertChannels });
  return row && isOfScope(row, scope) ? row : undefined;
}

/** The same for its worker; undefined while another transaction has locked the channel. */
export async function takeChannel(db: Db, id: string): Promise<ChannelRow | undefined> {
  const select = db.select().from(alertChannels).where(eq(alertChannels.id, id));
  const [row] = await lockRows(select, { skipLocked: true });
  return row;
}

export async function findChannelWithSameAddress(
  db: Db,
  secretHash: string,
  id: string,
): Promise<ChannelRow | undefined> {
  const [row] = await db
    .select()
    .from(alertChannels)
    .where(and(eq(alertChannels.secretHash, secretHash), ne(alertChannels.id, id)));
  return row;
}

/** What decides whether a channel receives a flag. */
export interface ChannelRule extends AlertRule {
  id: string;
  kind: ChannelKind;
}

const RULE_COLUMNS = {
  id: alertChannels.id,
  kind: alertChannels.kind,
  flags: alertChannels.flags,
  shops: alertChannels.shops,
  carriers: alertChannels.carriers,
  minLevel: alertChannels.minLevel,
};

/** The active channels with their rules; queried for every raised flag. */
export async function listChannelRules(db: Db): Promise<ChannelRule[]> {
  const rows = await engine.preparedSelect(db, "alert.rules", (db) =>
    db
      .select(namedColumns(RULE_COLUMNS))
      .from(alertChannels)
      .where(and(isNull(alertChannels.disabledAt), eq(alertChannels.tellsFlags, true)))
      .orderBy(asc(alertChannels.id))
      .limit(100),
  )({});
  return rows.map((row) => ({ id: row.id, kind: row.kind, ...toAlertRule(row) }));
}

export function toAlertRule({
  flags,
  shops,
  carriers,
  minLevel,
}: Pick<ChannelRow, "flags" | "shops" | "carriers" | "minLevel">): AlertRule {
  return {
    flags: JSON.parse(flags) as FlagName[],
    shops: JSON.parse(shops) as string[],
    carriers: JSON.parse(carriers) as string[],
    minLevel: isFlagLevel(minLevel) ? minLevel : 2,
  };
}

export async function insertChannel(db: Db, row: ChannelRow): Promise<void> {
  await db.insert(alertChannels).values(row);
}

export async function updateChannel(db: Db, id: string, columns: Partial<ChannelRow>): Promise<void> {
  await db.update(alertChannels).set(columns).where(eq(alertChannels.id, id));
}

/** Deletes a channel and its queue. @returns whether it existed */
export async function deleteChannel(db: Db, id: string): Promise<boolean> {
  const deleted = await db.delete(alertChannels).where(eq(alertChannels.id, id)).returning({ id: alertChannels.id });
  return deleted.length > 0;
}

/** Number of queued flags of each channel. */
export async function countQueuedItems(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: alertItems.channelId, number: count() })
    .from(alertItems)
    .where(sql`${alertItems.takenAt} is null`)
    .groupBy(alertItems.channelId);
  return new Map(rows.map(({ id, number }) => [id, number]));
}
