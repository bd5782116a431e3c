import { and, desc, eq, lt, lte, or } from "drizzle-orm";
import { refusedPushes } from "@/db/schema/push-tables";
import type { Db } from "@/db/store";

export type RefusedPushRow = typeof refusedPushes.$inferSelect;

/** Stores a refused push and deletes all but the newest `maxRows`. */
export async function insertRefusedPush(db: Db, refused: RefusedPushRow, maxRows: number): Promise<void> {
  await db.insert(refusedPushes).values(refused);
  const [tooOld] = await db
    .select({ at: refusedPushes.receivedAt, id: refusedPushes.id })
    .from(refusedPushes)
    .orderBy(desc(refusedPushes.receivedAt), desc(refusedPushes.id))
    .limit(1)
    .offset(maxRows);
  if (!tooOld) return;
  const { at, id } = tooOld;
  const isOlder = or(
    lt(refusedPushes.receivedAt, at),
    and(eq(refusedPushes.receivedAt, at), lte(refusedPushes.id, id)),
  );
  await db.delete(refusedPushes).where(isOlder);
}
