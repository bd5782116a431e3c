import { and, eq } from "drizzle-orm";
import { isFree } from "@/db/queries/shared/claim-rows";
import type { Claim } from "@/db/queries/shared/lease-records";
import { archiveState } from "@/db/schema/operation/archive-tables";
import type { Db } from "@/db/store";
import type { ArchiveChange } from "@/lib/domain/archive/archive-answers";

const SINGLETON_ID = 1;

export type ArchiveStateRow = typeof archiveState.$inferSelect;

/** The archive's setting and its last run; undefined before the first change. */
export async function findArchiveState(db: Db): Promise<ArchiveStateRow | undefined> {
  const [row] = await db.select().from(archiveState).where(eq(archiveState.id, SINGLETON_ID));
  return row;
}

/** Changes what is named of the setting: null archives nothing. */
export async function saveArchiveSetting(db: Db, change: ArchiveChange, by: string, now: number): Promise<void> {
  const row = { ...change, changedBy: by, changedAt: now };
  await db
    .insert(archiveState)
    .values({ id: SINGLETON_ID, ...row })
    .onConflictDoUpdate({ target: archiveState.id, set: row });
}

/** Claims the archive, so that one node at a time works on it. @returns undefined when another node holds it */
export async function claimArchive(db: Db, { lease, now, until }: Claim): Promise<ArchiveStateRow | undefined> {
  const row = { lease, leasedUntil: until };
  const [claimed] = await db
    .insert(archiveState)
    .values({ id: SINGLETON_ID, ...row })
    .onConflictDoUpdate({ target: archiveState.id, set: row, setWhere: isFree(archiveState, now) })
    .returning();
  return claimed;
}

/** Changes the row of the node that holds it. @returns false when another node holds it by now */
export async function updateClaimedArchive(db: Db, lease: string, columns: Partial<ArchiveStateRow>): Promise<boolean> {
  const updated = await db
    .update(archiveState)
    .set(columns)
    .where(and(eq(archiveState.id, SINGLETON_ID), eq(archiveState.lease, lease)))
    .returning({ id: archiveState.id });
  return updated.length > 0;
}
