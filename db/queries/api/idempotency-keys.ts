import { eq, lt } from "drizzle-orm";
import { idempotencyKeys } from "@/db/schema/idempotency-tables";
import type { Db } from "@/db/store";

export type IdempotencyKeyRow = typeof idempotencyKeys.$inferSelect;

export async function findIdempotencyKey(db: Db, keyHash: string): Promise<IdempotencyKeyRow | undefined> {
  const [row] = await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.keyHash, keyHash));
  return row;
}

/** @returns false when an answer is already stored under that key */
export async function insertIdempotencyKey(db: Db, answer: IdempotencyKeyRow): Promise<boolean> {
  const inserted = await db
    .insert(idempotencyKeys)
    .values(answer)
    .onConflictDoNothing()
    .returning({ keyHash: idempotencyKeys.keyHash });
  return inserted.length > 0;
}

export async function deleteIdempotencyKeys(db: Db, before: number): Promise<void> {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before));
}
