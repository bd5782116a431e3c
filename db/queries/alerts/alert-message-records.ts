import { and, asc, desc, eq, isNotNull, isNull, like, lt, lte, notLike, or, type SQL, sql } from "drizzle-orm";
import { claimRows, isFree, isLeasedUntil } from "@/db/queries/shared/claim-rows";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { alertChannels, alertItems, alertMessages } from "@/db/schema/alert-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";

export type AlertMessageRow = typeof alertMessages.$inferSelect;

/** A channel's digest that is still to be sent; a channel has at most one. */
export async function findWaitingMessage(db: Db, channelId: string): Promise<AlertMessageRow | undefined> {
  const [row] = await db
    .select()
    .from(alertMessages)
    .where(and(isWaiting(channelId), isNull(alertMessages.week)))
    .orderBy(asc(alertMessages.nextAttemptAt))
    .limit(1);
  return row;
}

/** A channel's weekly report that is due to be sent. It is independent of the digest. */
export async function findDueReport(db: Db, channelId: string, now: number): Promise<AlertMessageRow | undefined> {
  const { nextAttemptAt, week } = alertMessages;
  const [row] = await db
    .select()
    .from(alertMessages)
    .where(and(isWaiting(channelId), lte(nextAttemptAt, now), isNotNull(week), isFree(alertMessages, now)))
    .orderBy(asc(nextAttemptAt))
    .limit(1);
  return row;
}

/** The condition of the partial index. */
function isWaiting(channelId: string) {
  return and(eq(alertMessages.channelId, channelId), sql`${alertMessages.status} = 'waiting'`);
}

/** The messages of a week's report, by channel. */
export async function listReportMessages(db: Db, week: number) {
  const { channelId, status, attempts, lastError, nextAttemptAt } = alertMessages;
  return db
    .select({ channelId, name: alertChannels.name, status, attempts, lastError, nextAttemptAt })
    .from(alertMessages)
    .innerJoin(alertChannels, eq(alertChannels.id, channelId))
    .where(eq(alertMessages.week, week))
    .orderBy(asc(alertChannels.createdAt), asc(channelId))
    .limit(100);
}

export async function insertMessage(db: Db, row: AlertMessageRow): Promise<void> {
  await db.insert(alertMessages).values(row);
}

/** Claims a message for another attempt, if no other worker has. */
export async function claimMessage(
  db: Db,
  id: string,
  { now, leasedUntil }: { now: number; leasedUntil: number },
): Promise<AlertMessageRow | undefined> {
  const [claimed] = await claimRows(db, alertMessages, {
    where: eq(alertMessages.id, id),
    order: [],
    limit: 1,
    now,
    claim: ({ attempts }) => ({ leasedUntil, attempts: attempts + 1, lastAttemptAt: now }),
  });
  return claimed;
}

/** Records the result of an attempt, unless another worker has claimed the message since. */
export async function settleMessage(
  db: Db,
  { id, leasedUntil }: Pick<AlertMessageRow, "id" | "leasedUntil">,
  outcome: Partial<AlertMessageRow>,
): Promise<boolean> {
  const settled = await db
    .update(alertMessages)
    .set({ ...outcome, leasedUntil: null })
    .where(and(eq(alertMessages.id, id), isLeasedUntil(alertMessages, leasedUntil)))
    .returning({ id: alertMessages.id });
  return settled.length > 0;
}

function isOfScope(scope: ShopScope): SQL | undefined {
  const isOfShops = isInShops(scope, shipments.shop);
  if (!isOfShops) return undefined;
  const { digest } = alertMessages;
  const items = sql`FROM ${alertItems} INNER JOIN ${shipments} ON ${shipments.id} = ${alertItems.shipmentId} WHERE ${alertItems.channelId} = ${alertMessages.channelId} AND ${alertItems.messageId} = ${alertMessages.id}`;
  // Weekly reports and news of the desk have a kind; digests and tests have none. A morning summary is about the shops
  // that the channel had, and the log shows only its title. Items are kept as long as their messages.
  const isOwn = sql`(SELECT count(*) ${items} AND ${isOfShops}) = ${alertMessages.count}`;
  const isOfShopsAlone = or(notLike(digest, '%"kind":%'), like(digest, '%"kind":"morning"%'));
  return and(isOfShopsAlone, isOwn);
}

/**
 * The messages sent to a channel, newest first: outside the scope of every shop neither weekly reports, which are about
 * all shops, nor messages about a parcel that is not of the scope, as from before the channel's shops were changed.
 */
export async function listMessages(
  db: Db,
  scope: ShopScope,
  channelId: string,
  before: string | undefined,
  limit: number,
) {
  return db
    .select()
    .from(alertMessages)
    .where(
      and(
        eq(alertMessages.channelId, channelId),
        before === undefined ? undefined : lt(alertMessages.id, before),
        isOfScope(scope),
      ),
    )
    .orderBy(desc(alertMessages.id))
    .limit(limit);
}

/** Makes a channel's waiting messages due immediately: it may work again. */
export async function retryMessagesNow(db: Db, channelId: string, now: number): Promise<void> {
  await db
    .update(alertMessages)
    .set({ nextAttemptAt: now })
    .where(and(eq(alertMessages.channelId, channelId), sql`${alertMessages.status} = 'waiting'`));
}

/** Deletes some of the messages older than an instant. @returns how many */
export function deleteMessagesBefore(db: Db, before: number, limit: number): Promise<number> {
  return deleteBatch(db, alertMessages, alertMessages.id, lt(alertMessages.createdAt, before), limit);
}
