import { type SQL, sql } from "drizzle-orm";
import { runStatement } from "@/db/postgres/unnest";
import type { Db } from "@/db/store";
import type { PushRemoval } from "@/lib/domain/archive/push-segment";

/** The fingerprints of pushes to these callbacks that are not in the table `push`. */
function ofArchived(callbackIds: readonly string[]): SQL {
  return sql`push_fingerprint AS known WHERE known.callback_id = ANY (${sql.param([...callbackIds])}::text[]) AND NOT EXISTS (SELECT FROM push WHERE push.id = known.push_id)`;
}

/** Ids of the pushes to these callbacks that are not in the table `push`: segments have them. */
export async function listArchivedPushIds(db: Db, callbackIds: readonly string[]): Promise<string[]> {
  if (callbackIds.length === 0) return [];
  const { rows } = await runStatement(db, sql`SELECT known.push_id FROM ${ofArchived(callbackIds)}`);
  return rows.map(({ push_id }) => String(push_id));
}

/** Counts a repeated arrival of a push that is in a segment. @returns whether it is there */
export async function recordArchivedRepeat(
  db: Db,
  { callbackId, fingerprint, receivedAt }: { callbackId: string; fingerprint: string; receivedAt: number },
): Promise<boolean> {
  const { changed } = await runStatement(
    db,
    sql`INSERT INTO archived_push (push_id, times_received, last_received_at)
      SELECT known.push_id, 1, ${receivedAt} FROM ${ofArchived([callbackId])} AND known.fingerprint = ${fingerprint}
      ON CONFLICT (push_id) DO UPDATE SET times_received = archived_push.times_received + 1,
        last_received_at = greatest(archived_push.last_received_at, excluded.last_received_at)`,
  );
  return changed > 0;
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
  if (callbackIds.length === 0) return 0;
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
