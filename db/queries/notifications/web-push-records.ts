import { and, asc, eq, lte } from "drizzle-orm";
import { claimRows, isFree } from "@/db/queries/shared/claim-rows";
import { vapidKeys, webPushDevices, webPushes } from "@/db/schema/alert-tables";
import type { Db } from "@/db/store";

export type DeviceRow = typeof webPushDevices.$inferSelect;
export type WebPushRow = typeof webPushes.$inferSelect;

const SINGLETON_ID = 1;

export async function findVapidKeys(db: Db): Promise<{ publicKey: string; privateSealed: string } | undefined> {
  const [row] = await db.select().from(vapidKeys).where(eq(vapidKeys.id, SINGLETON_ID));
  return row;
}

/** Saves the keys, unless another node was faster. */
export async function saveVapidKeys(db: Db, keys: { publicKey: string; privateSealed: string }): Promise<void> {
  await db
    .insert(vapidKeys)
    .values({ ...keys, id: SINGLETON_ID })
    .onConflictDoNothing();
}

export async function listDevices(db: Db, userId: string): Promise<DeviceRow[]> {
  return db
    .select()
    .from(webPushDevices)
    .where(eq(webPushDevices.userId, userId))
    .orderBy(asc(webPushDevices.createdAt), asc(webPushDevices.id))
    .limit(100);
}

export async function findDevice(db: Db, id: string): Promise<DeviceRow | undefined> {
  const [row] = await db.select().from(webPushDevices).where(eq(webPushDevices.id, id));
  return row;
}

/** A browser that is already registered now belongs to the user signed in to it. */
export async function saveDevice(db: Db, row: DeviceRow): Promise<void> {
  const { id: _, createdAt: __, ...columns } = row;
  await db.insert(webPushDevices).values(row).onConflictDoUpdate({ target: webPushDevices.endpointHash, set: columns });
}

export async function updateDevice(db: Db, id: string, columns: Partial<DeviceRow>): Promise<void> {
  await db.update(webPushDevices).set(columns).where(eq(webPushDevices.id, id));
}

/** @param userId whose device it must be; anybody's without */
export async function deleteDevice(db: Db, id: string, userId?: string): Promise<boolean> {
  const belongsToUser = userId === undefined ? undefined : eq(webPushDevices.userId, userId);
  const deleted = await db
    .delete(webPushDevices)
    .where(and(eq(webPushDevices.id, id), belongsToUser))
    .returning({ id: webPushDevices.id });
  return deleted.length > 0;
}

/** Queues a notice for every device of its recipient. */
export async function queueWebPushes(db: Db, noticeId: string, userId: string, now: number): Promise<void> {
  for (const { id } of await listDevices(db, userId)) {
    await db
      .insert(webPushes)
      .values({ noticeId, deviceId: id, attempts: 0, nextAttemptAt: now })
      .onConflictDoNothing();
  }
}

export async function hasDueWebPush(db: Db, now: number): Promise<boolean> {
  const isDue = and(lte(webPushes.nextAttemptAt, now), isFree(webPushes, now));
  const rows = await db.select({ id: webPushes.noticeId }).from(webPushes).where(isDue).limit(1);
  return rows.length > 0;
}

/** Claims due notifications; each is claimed by only one worker. */
export function claimWebPushes(
  db: Db,
  { now, limit, leasedUntil }: { now: number; limit: number; leasedUntil: number },
): Promise<WebPushRow[]> {
  return claimRows(db, webPushes, {
    where: lte(webPushes.nextAttemptAt, now),
    order: [webPushes.nextAttemptAt],
    limit,
    now,
    claim: ({ attempts }) => ({ leasedUntil, attempts: attempts + 1 }),
    key: ["noticeId", "deviceId"],
  });
}

/** Deletes a notification that was delivered or given up. */
export async function deleteWebPush(db: Db, { noticeId, deviceId }: WebPushRow): Promise<void> {
  await db.delete(webPushes).where(and(eq(webPushes.noticeId, noticeId), eq(webPushes.deviceId, deviceId)));
}

export async function postponeWebPush(
  db: Db,
  { noticeId, deviceId }: WebPushRow,
  nextAttemptAt: number,
): Promise<void> {
  await db
    .update(webPushes)
    .set({ nextAttemptAt, leasedUntil: null })
    .where(and(eq(webPushes.noticeId, noticeId), eq(webPushes.deviceId, deviceId)));
}
