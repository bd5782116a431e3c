import { eq } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { queryAccounts } from "@/db/schema/query-tables";
import type { Db } from "@/db/store";

const SINGLETON_ID = 1;
/** While queries are stopped, one is sent at this interval to check whether Kuaidi100 accepts again. */
const PROBE_INTERVAL_MS = 10 * 60_000;

export type QueryAccountRow = typeof queryAccounts.$inferSelect;

const RUNNING: QueryAccountRow = {
  id: SINGLETON_ID,
  lastSentAt: null,
  stoppedAt: null,
  returnCode: null,
  message: null,
  probeAt: null,
  resumedAt: null,
  aliveAt: null,
  scannedUntil: null,
};

export async function findQueryAccountState(db: Db): Promise<QueryAccountRow> {
  const [row] = await db.select().from(queryAccounts).where(eq(queryAccounts.id, SINGLETON_ID));
  return row ?? RUNNING;
}

/** The same, locked until the transaction ends: at most one query a second is sent, whichever node claims it. */
export async function lockQueryAccount(db: Db): Promise<QueryAccountRow> {
  const select = () =>
    lockRows(db.select().from(queryAccounts).where(eq(queryAccounts.id, SINGLETON_ID)), { of: queryAccounts });
  const [row] = await select();
  if (row) return row;
  await db.insert(queryAccounts).values(RUNNING).onConflictDoNothing();
  return (await select())[0] ?? RUNNING;
}

/** The same for a worker's claim; undefined while another transaction has locked it. */
export async function takeQueryAccount(db: Db): Promise<QueryAccountRow | undefined> {
  const select = db.select().from(queryAccounts).where(eq(queryAccounts.id, SINGLETON_ID));
  const [row] = await lockRows(select, { skipLocked: true });
  if (row) return row;
  const isThere = (await findQueryAccountState(db)) !== RUNNING;
  return isThere ? undefined : lockQueryAccount(db);
}

export async function updateQueryAccount(db: Db, columns: Partial<Omit<QueryAccountRow, "id">>): Promise<void> {
  await db.update(queryAccounts).set(columns).where(eq(queryAccounts.id, SINGLETON_ID));
}

/** The next single try while queries are stopped. */
export const nextProbe = (now: number): number => now + PROBE_INTERVAL_MS;

/**
 * Stops automatic queries on all nodes. An answer to a query sent before the last resumption does not
 * stop them again.
 *
 * @returns whether they were running before
 */
export async function stopQueries(
  db: Db,
  reason: Pick<QueryAccountRow, "returnCode" | "message">,
  sentAt: number,
  now: number,
): Promise<boolean> {
  const { stoppedAt, resumedAt } = await lockQueryAccount(db);
  if (stoppedAt !== null || sentAt <= (resumedAt ?? Number.NEGATIVE_INFINITY)) return false;
  await updateQueryAccount(db, { ...reason, stoppedAt: now, probeAt: nextProbe(now) });
  return true;
}

/**
 * Lets automatic queries go on.
 *
 * @param sentAt of an answered query; it proves that the problem is solved only when sent after the stop
 */
export async function resumeQueries(db: Db, now: number, sentAt = Number.POSITIVE_INFINITY): Promise<void> {
  // They nearly always run, so check first without a lock.
  if ((await findQueryAccountState(db)).stoppedAt === null) return;
  const { stoppedAt } = await lockQueryAccount(db);
  if (stoppedAt === null || sentAt <= stoppedAt) return;
  await updateQueryAccount(db, { stoppedAt: null, returnCode: null, message: null, probeAt: null, resumedAt: now });
}
