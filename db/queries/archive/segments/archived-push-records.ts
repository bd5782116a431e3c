import { and, asc, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import { runStatement } from "@/db/postgres/unnest";
import { archivedPushes } from "@/db/schema/operation/push-segment-tables";
import type { Db } from "@/db/store";
import type { PushRemoval } from "@/lib/domain/archive/push-segment";

export type ArchivedPushRow = typeof archivedPushes.$inferSelect;

/** The fingerprints of pushes to these callbacks that are not in the table `push`. */
function ofArchived(callbackIds: readonly string[]): SQL {
  return sql`push_fingerprint AS known WHERE known.callback_id = ANY (${sql.param([...callbackIds])}::text[]) AND NOT EXISTS (SELECT FROM push WHERE push.id = known.push_id)`;
}

/** Ids of the pushes to these callbacks that are not in the table `push`: segments have them. None on SQLite. */
export async function listArchivedPushIds(db: Db, callbackIds: readonly string[]): Promise<string[]> {
  if (!isPostgres || callbackIds.length === 0) return [];
  const { rows } = await runStatement(db, sql`SELECT known.push_id FROM ${ofArchived(callbackIds)}`);
  return rows.map(({ push_id }) => String(push_id));
}

/** Counts a repeated arrival of a push that is in a segment. @returns whether it is there */
export async function recordArchivedRepeat(
  db: Db,
  { callbackId, fingerprint, receivedAt }: { callbackId: string; fingerprint: string; receivedAt: number },
): Promise<boolean> {
  if (!isPostgres) return false;
  const { changed } = await runStatement(
    db,
    sql`INSERT INTO archived_push (push_id, times_received, last_received_at)
      SELECT known.push_id, 1, ${receivedAt} FROM ${ofArchived([callbackId])} AND known.fingerprint = ${fingerprint}
      ON CONFLICT (push_id) DO UPDATE SET times_received = archived_push.times_received + 1,
        last_received_at = greatest(archived_push.last_received_at, excluded.last_received_at)`,
  );
  return changed > 0;
}

/** What became of these pushes since they went to a segment, by id. */
export async function listArchivedChanges(db: Db, ids: readonly string[]): Promise<Map<string, ArchivedPushRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(archivedPushes)
    .where(inArray(archivedPushes.pushId, [...ids]));
  return new Map(rows.map((row) => [row.pushId, row]));
}

/**
 * From now on nobody reads the texts of the pushes to these callbacks that are in segments; the segments are written
 * again without them soon. With `delete` the fingerprints go too, as with a push that is deleted from the table.
 *
 * @returns how many
 */
export async function removeArchivedPushes(
  db: Db,
  callbackIds: readonly string[],
  removal: PushRemoval,
): Promise<number> {
  if (!isPostgres || callbackIds.length === 0) return 0;
  const { changed } = await runStatement(
    db,
    sql`INSERT INTO archived_push (push_id, removal) SELECT known.push_id, ${removal} FROM ${ofArchived(callbackIds)}
      ON CONFLICT (push_id) DO UPDATE SET removal = excluded.removal`,
  );
  if (removal === "delete" && changed > 0) {
    await runStatement(
      db,
      sql`DELETE FROM push_fingerprint WHERE callback_id = ANY (${sql.param([...callbackIds])}::text[])`,
    );
  }
  return changed;
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
