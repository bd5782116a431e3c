import { and, asc, count, eq, isNull, ne, sql } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { namedColumns, preparedSelect } from "@/db/prepared-statements";
import { alertChannels, alertItems } from "@/db/schema/alert-tables";
import type { Db } from "@/db/store";
import type { AlertRule, ChannelKind } from "@/lib/domain/alerts/alert-channel";
import { type FlagName, isFlagLevel } from "@/lib/domain/flags/flag";

export type ChannelRow = typeof alertChannels.$inferSelect;

/** The desk's own first, then in the order in which they were made. */
export async function listChannels(db: Db): Promise<ChannelRow[]> {
  return db.select().from(alertChannels).orderBy(asc(alertChannels.createdAt), asc(alertChannels.id)).limit(100);
}

export async function findChannel(db: Db, id: string): Promise<ChannelRow | undefined> {
  const [row] = await db.select().from(alertChannels).where(eq(alertChannels.id, id));
  return row;
}

/** A channel, held until the change is done: only one node at a time makes or tries a message of it. */
export async function lockChannel(db: Db, id: string): Promise<ChannelRow | undefined> {
  const select = db.select().from(alertChannels).where(eq(alertChannels.id, id));
  return (await lockRows(select, { of: alertChannels }))[0];
}

/** Another channel with the same address. */
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

/** What decides whether a channel is told of a flag. */
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

/** Those that are told, with what they are to be told of; asked for every flag that is raised. */
export async function listChannelRules(db: Db): Promise<ChannelRule[]> {
  const rows = await preparedSelect(db, "alert.rules", (db) =>
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

/** With all that waited for it. @returns whether there was such a channel */
export async function deleteChannel(db: Db, id: string): Promise<boolean> {
  const gone = await db.delete(alertChannels).where(eq(alertChannels.id, id)).returning({ id: alertChannels.id });
  return gone.length > 0;
}

/** How many flags wait for each channel. */
export async function countQueuedItems(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: alertItems.channelId, number: count() })
    .from(alertItems)
    .where(sql`${alertItems.takenAt} is null`)
    .groupBy(alertItems.channelId);
  return new Map(rows.map(({ id, number }) => [id, number]));
}
