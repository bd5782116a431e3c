import { eq, lt } from "drizzle-orm";
import { keptAnswers } from "@/db/schema/idempotency";
import type { Db } from "@/db/store";

export type KeptAnswerRow = typeof keptAnswers.$inferSelect;

export async function findKeptAnswer(db: Db, keyHash: string): Promise<KeptAnswerRow | undefined> {
  const [row] = await db.select().from(keptAnswers).where(eq(keptAnswers.keyHash, keyHash));
  return row;
}

/** @returns false when another one is kept under that key already */
export async function insertKeptAnswer(db: Db, answer: KeptAnswerRow): Promise<boolean> {
  const inserted = await db
    .insert(keptAnswers)
    .values(answer)
    .onConflictDoNothing()
    .returning({ keyHash: keptAnswers.keyHash });
  return inserted.length > 0;
}

export async function deleteKeptAnswers(db: Db, before: number): Promise<void> {
  await db.delete(keptAnswers).where(lt(keptAnswers.createdAt, before));
}
