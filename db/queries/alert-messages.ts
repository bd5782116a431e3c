import { and, asc, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { alertMessages } from "@/db/schema/alerts";
import type { Db } from "@/db/store";

export type AlertMessageRow = typeof alertMessages.$inferSelect;

/** The message of a channel that is not answered yet; a channel has one at most besides tests. */
export async function findWaitingMessage(db: Db, channelId: string): Promise<AlertMessageRow | undefined> {
  const [row] = await db
    .select()
    .from(alertMessages)
    .where(and(eq(alertMessages.channelId, channelId), sql`${alertMessages.status} = 'waiting'`)) // the index holds no others
    .orderBy(asc(alertMessages.nextAttemptAt))
    .limit(1);
  return row;
}

export async function insertMessage(db: Db, row: AlertMessageRow): Promise<void> {
  await db.insert(alertMessages).values(row);
}

export async function updateMessage(db: Db, id: string, columns: Partial<AlertMessageRow>): Promise<void> {
  await db.update(alertMessages).set(columns).where(eq(alertMessages.id, id));
}

/** Notes what came of a try, unless another worker has taken it up since. */
export async function settleMessage(
  db: Db,
  { id, leasedUntil }: Pick<AlertMessageRow, "id" | "leasedUntil">,
  outcome: Partial<AlertMessageRow>,
): Promise<boolean> {
  const isMine = leasedUntil === null ? isNull(alertMessages.leasedUntil) : eq(alertMessages.leasedUntil, leasedUntil);
  const settled = await db
    .update(alertMessages)
    .set({ ...outcome, leasedUntil: null })
    .where(and(eq(alertMessages.id, id), isMine))
    .returning({ id: alertMessages.id });
  return settled.length > 0;
}

/** What a channel was sent, the newest first. */
export async function listMessages(db: Db, channelId: string, before: string | undefined, limit: number) {
  return db
    .select()
    .from(alertMessages)
    .where(and(eq(alertMessages.channelId, channelId), before === undefined ? undefined : lt(alertMessages.id, before)))
    .orderBy(desc(alertMessages.id))
    .limit(limit);
}

/** Has what waits for a channel tried at once: it may work again. */
export async function tryMessagesAtOnce(db: Db, channelId: string, now: number): Promise<void> {
  await db
    .update(alertMessages)
    .set({ nextAttemptAt: now })
    .where(and(eq(alertMessages.channelId, channelId), sql`${alertMessages.status} = 'waiting'`));
}

/** Removes some of the messages that are older than a moment. @returns how many */
export async function forgetMessages(db: Db, before: number, limit: number): Promise<number> {
  const old = await db
    .select({ id: alertMessages.id })
    .from(alertMessages)
    .where(lt(alertMessages.createdAt, before))
    .limit(limit);
  if (old.length === 0) return 0;
  await db.delete(alertMessages).where(
    inArray(
      alertMessages.id,
      old.map(({ id }) => id),
    ),
  );
  return old.length;
}
