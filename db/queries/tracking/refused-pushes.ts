import { asc, count, desc, eq, inArray } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { refusedPushes } from "@/db/schema/push-tables";
import type { Db } from "@/db/store";

export type RefusedPushRow = typeof refusedPushes.$inferSelect;

/**
 * Stores a refused push. Of more than `maxRows` the oldest of the most frequent return code are deleted, so that a
 * flood of one kind does not remove the others.
 */
export async function insertRefusedPush(db: Db, refused: RefusedPushRow, maxRows: number): Promise<void> {
  await db.insert(refusedPushes).values(refused);
  const { id, returnCode, receivedAt } = refusedPushes;
  const rows = count();
  const kinds = await db.select({ returnCode, rows }).from(refusedPushes).groupBy(returnCode).orderBy(desc(rows));
  const surplus = kinds.reduce((sum, each) => sum + Number(each.rows), 0) - maxRows;
  const [largest] = kinds;
  if (surplus <= 0 || !largest) return;
  const oldest = db
    .select({ id })
    .from(refusedPushes)
    .where(eq(returnCode, largest.returnCode))
    .orderBy(asc(receivedAt), asc(id))
    .limit(surplus);
  // Another node may be deleting the same ones.
  const own = (await lockRows(oldest, { skipLocked: true })).map((row) => row.id);
  if (own.length > 0) await db.delete(refusedPushes).where(inArray(id, own));
}
