import { eq } from "drizzle-orm";
import { archiveState } from "@/db/schema/operation/archive-tables";
import type { Db } from "@/db/store";
import type { ArchiveChange } from "@/lib/operations/archive-operations";

/** The only row. */
export const ARCHIVE_ROW = 1;

export type ArchiveStateRow = typeof archiveState.$inferSelect;

/** The archive's setting and its last run; undefined before the first change. */
export async function findArchiveState(db: Db): Promise<ArchiveStateRow | undefined> {
  const [row] = await db.select().from(archiveState).where(eq(archiveState.id, ARCHIVE_ROW));
  return row;
}

/** Changes what is named of the setting: null archives nothing. */
export async function saveArchiveSetting(db: Db, change: ArchiveChange, by: string, now: number): Promise<void> {
  const row = { ...change, changedBy: by, changedAt: now };
  await db
    .insert(archiveState)
    .values({ id: ARCHIVE_ROW, ...row })
    .onConflictDoUpdate({ target: archiveState.id, set: row });
}
