import { and, asc, eq, isNull, lte, or, sql } from "drizzle-orm";
import { noticePushes, pushDevices, pushKeys } from "@/db/schema/alerts";
import type { Db } from "@/db/store";

export type DeviceRow = typeof pushDevices.$inferSelect;
export type NoticePushRow = typeof noticePushes.$inferSelect;

const ONLY = 1;

export async function findPushKeys(db: Db): Promise<{ publicKey: string; privateSealed: string } | undefined> {
  const [row] = await db.select().from(pushKeys).where(eq(pushKeys.id, ONLY));
  return row;
}

/** Keeps keys, unless another node was faster. */
export async function keepPushKeys(db: Db, keys: { publicKey: string; privateSealed: string }): Promise<void> {
  await db
    .insert(pushKeys)
    .values({ ...keys, id: ONLY })
    .onConflictDoNothing();
}

export async function listDevices(db: Db, userId: string): Promise<DeviceRow[]> {
  return db
    .select()
    .from(pushDevices)
    .where(eq(pushDevices.userId, userId))
    .orderBy(asc(pushDevices.createdAt), asc(pushDevices.id))
    .limit(100);
}

export async function findDevice(db: Db, id: string): Promise<DeviceRow | undefined> {
  const [row] = await db.select().from(pushDevices).where(eq(pushDevices.id, id));
  return row;
}

/** A browser that is known is whoever's signed in to it now. */
export async function keepDevice(db: Db, row: DeviceRow): Promise<void> {
  const { id: _, createdAt: __, ...columns } = row;
  await db.insert(pushDevices).values(row).onConflictDoUpdate({ target: pushDevices.endpointHash, set: columns });
}

export async function updateDevice(db: Db, id: string, columns: Partial<DeviceRow>): Promise<void> {
  await db.update(pushDevices).set(columns).where(eq(pushDevices.id, id));
}

/** @param userId whose it must be; anybody's without */
export async function deleteDevice(db: Db, id: string, userId?: string): Promise<boolean> {
  const isTheirs = userId === undefined ? undefined : eq(pushDevices.userId, userId);
  const gone = await db
    .delete(pushDevices)
    .where(and(eq(pushDevices.id, id), isTheirs))
    .returning({ id: pushDevices.id });
  return gone.length > 0;
}

/** Queues a notice for every device of its reader. */
export async function queuePushes(db: Db, noticeId: string, userId: string, now: number): Promise<void> {
  for (const { id } of await listDevices(db, userId)) {
    await db
      .insert(noticePushes)
      .values({ noticeId, deviceId: id, attempts: 0, nextAttemptAt: now })
      .onConflictDoNothing();
  }
}

const isDue = (now: number) =>
  and(lte(noticePushes.nextAttemptAt, now), or(isNull(noticePushes.leasedUntil), lte(noticePushes.leasedUntil, now)));

export async function hasDuePush(db: Db, now: number): Promise<boolean> {
  return (await db.select({ id: noticePushes.noticeId }).from(noticePushes).where(isDue(now)).limit(1)).length > 0;
}

/** Takes pushes whose time has come; each is taken by one worker alone. */
export async function claimPushes(
  db: Db,
  { now, limit, leaseMs }: { now: number; limit: number; leaseMs: number },
): Promise<NoticePushRow[]> {
  const due = await db
    .select()
    .from(noticePushes)
    .where(isDue(now))
    .orderBy(asc(noticePushes.nextAttemptAt))
    .limit(limit);
  const claimed: NoticePushRow[] = [];
  for (const { noticeId, deviceId } of due) {
    const [row] = await db
      .update(noticePushes)
      .set({ leasedUntil: now + leaseMs, attempts: sql`${noticePushes.attempts} + 1` })
      .where(and(eq(noticePushes.noticeId, noticeId), eq(noticePushes.deviceId, deviceId), isDue(now)))
      .returning();
    if (row) claimed.push(row);
  }
  return claimed;
}

/** It is delivered, or given up. */
export async function endPush(db: Db, { noticeId, deviceId }: NoticePushRow): Promise<void> {
  await db.delete(noticePushes).where(and(eq(noticePushes.noticeId, noticeId), eq(noticePushes.deviceId, deviceId)));
}

export async function putOffPush(db: Db, { noticeId, deviceId }: NoticePushRow, nextAttemptAt: number): Promise<void> {
  await db
    .update(noticePushes)
    .set({ nextAttemptAt, leasedUntil: null })
    .where(and(eq(noticePushes.noticeId, noticeId), eq(noticePushes.deviceId, deviceId)));
}
