import { and, asc, count, desc, eq, inArray, isNotNull, like, lt, max, notLike, or } from "drizzle-orm";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { type Claim, claimOldest } from "@/db/queries/shared/lease-records";
import { erasures, privacySettings } from "@/db/schema/operation/erasure-tables";
import type { Db } from "@/db/store";

const SINGLETON_ID = 1;

export type ErasureRow = typeof erasures.$inferSelect;
export type PrivacySettingsRow = typeof privacySettings.$inferSelect;

/** The owner's choice; undefined on a new desk, whose default applies. */
export async function findPrivacySettings(db: Db): Promise<PrivacySettingsRow | undefined> {
  const [row] = await db.select().from(privacySettings).where(eq(privacySettings.id, SINGLETON_ID));
  return row;
}

export async function savePrivacySettings(
  db: Db,
  row: Pick<PrivacySettingsRow, "retentionDays" | "changedBy" | "changedAt">,
): Promise<void> {
  await db
    .insert(privacySettings)
    .values({ id: SINGLETON_ID, ...row })
    .onConflictDoUpdate({ target: privacySettings.id, set: row });
}

export async function insertErasure(db: Db, row: typeof erasures.$inferInsert): Promise<void> {
  await db.insert(erasures).values(row).onConflictDoNothing();
}

/** The oldest that waits or that a node left unfinished, claimed for one node. */
export function claimErasure(db: Db, claim: Claim): Promise<ErasureRow | undefined> {
  return claimOldest(db, erasures, inArray(erasures.status, ["queued", "running"]), claim);
}

export async function findErasure(db: Db, id: string): Promise<ErasureRow | undefined> {
  const [row] = await db.select().from(erasures).where(eq(erasures.id, id));
  return row;
}

/** The newest first. */
export async function listErasures(db: Db, limit: number): Promise<ErasureRow[]> {
  return db.select().from(erasures).orderBy(desc(erasures.createdAt), desc(erasures.id)).limit(limit);
}

/** When the last erasure by age was queued, in ms since 1970; null before the first. */
export async function findLastByAge(db: Db): Promise<number | null> {
  const [row] = await db
    .select({ at: max(erasures.createdAt) })
    .from(erasures)
    .where(eq(erasures.kind, "age"));
  return row?.at ?? null;
}

/**
 * How many erasures of people are not done and know the phone number by a hash under this root secret.
 *
 * @param withoutId also those of an earlier form, which name no secret
 */
export async function countWaitingErasures(db: Db, secretId: string, withoutId: boolean): Promise<number> {
  const isOfSecret = like(erasures.subjectHash, `%${secretId}.%`);
  const isOfNone = and(isNotNull(erasures.subjectHash), notLike(erasures.subjectHash, "%.%"));
  const [row] = await db
    .select({ number: count() })
    .from(erasures)
    .where(and(inArray(erasures.status, ["queued", "running"]), withoutId ? or(isOfSecret, isOfNone) : isOfSecret));
  return row?.number ?? 0;
}

/** Everything that was begun, for a desk that is restored from an earlier copy. */
export async function listBegunErasures(db: Db): Promise<ErasureRow[]> {
  return db
    .select()
    .from(erasures)
    .where(inArray(erasures.status, ["running", "done"]))
    .orderBy(asc(erasures.id));
}

/** Deletes some of the records that no copy needs any more. @returns how many */
export function deleteErasuresBefore(db: Db, before: number, limit: number): Promise<number> {
  const isOld = and(lt(erasures.createdAt, before), inArray(erasures.status, ["done", "failed"]));
  return deleteBatch(db, erasures, erasures.id, isOld, limit);
}
