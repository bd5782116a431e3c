import { and, eq, gte, lt } from "drizzle-orm";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { idempotencyKeys } from "@/db/schema/idempotency-tables";
import type { Db } from "@/db/store";

export type IdempotencyKeyRow = typeof idempotencyKeys.$inferSelect;

/** @param since answers before this instant (ms since 1970 UTC) have expired */
export async function findIdempotencyKey(
  db: Db,
  keyHash: string,
  since: number,
): Promise<IdempotencyKeyRow | undefined> {
  const isValid = and(eq(idempotencyKeys.keyHash, keyHash), gte(idempotencyKeys.createdAt, since));
  const [row] = await db.select().from(idempotencyKeys).where(isValid);
  return row;
}

/** @returns false when an answer is already stored under that key, and has not expired */
export async function insertIdempotencyKey(db: Db, answer: IdempotencyKeyRow, since: number): Promise<boolean> {
  const inserted = await db
    .insert(idempotencyKeys)
    .values(answer)
    .onConflictDoUpdate({
      target: idempotencyKeys.keyHash,
      set: answer,
      setWhere: lt(idempotencyKeys.createdAt, since),
    })
    .returning({ keyHash: idempotencyKeys.keyHash });
  return inserted.length > 0;
}

/** Deletes some of the answers stored before an instant. @returns how many */
export function deleteIdempotencyKeys(db: Db, before: number, limit: number): Promise<number> {
  return deleteBatch(db, idempotencyKeys, idempotencyKeys.keyHash, lt(idempotencyKeys.createdAt, before), limit);
}
