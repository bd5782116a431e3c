import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { archivedPushes } from "@/db/schema/operation/push-segment-tables";
import type { Db } from "@/db/store";

export type ArchivedPushRow = typeof archivedPushes.$inferSelect;

/** What became of these pushes since they went to a segment, by id. */
export async function listArchivedChanges(db: Db, ids: readonly string[]): Promise<Map<string, ArchivedPushRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(archivedPushes)
    .where(inArray(archivedPushes.pushId, [...ids]));
  return new Map(rows.map((row) => [row.pushId, row]));
}

/** Pushes whose lines wait to be emptied or deleted, by id. */
export async function listRemovals(db: Db, after: string, limit: number): Promise<ArchivedPushRow[]> {
  return db
    .select()
    .from(archivedPushes)
    .where(and(isNotNull(archivedPushes.removal), sql`${archivedPushes.pushId} > ${after}`))
    .orderBy(asc(archivedPushes.pushId))
    .limit(limit);
}

/** Whether any line waits to be emptied or deleted. */
export async function hasRemovals(db: Db): Promise<boolean> {
  return (await listRemovals(db, "", 1)).length > 0;
}

/** Forgets a removal that the segment has carried out. */
export async function deleteRemovals(db: Db, removals: readonly ArchivedPushRow[]): Promise<void> {
  for (const { pushId, removal } of removals) {
    if (removal === null) continue;
    await db.delete(archivedPushes).where(and(eq(archivedPushes.pushId, pushId), eq(archivedPushes.removal, removal)));
  }
}
