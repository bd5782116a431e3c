import { and, asc, count, desc, eq, isNotNull, isNull, lt, max, ne, sql } from "drizzle-orm";
import { archiveFiles } from "@/db/schema/operation/archive-tables";
import type { Db } from "@/db/store";

export type ArchiveFileRow = typeof archiveFiles.$inferSelect;

export async function insertArchiveFile(db: Db, row: typeof archiveFiles.$inferInsert): Promise<void> {
  await db.insert(archiveFiles).values(row);
}

export async function updateArchiveFile(db: Db, id: string, columns: Partial<ArchiveFileRow>): Promise<void> {
  await db.update(archiveFiles).set(columns).where(eq(archiveFiles.id, id));
}

export async function deleteArchiveFile(db: Db, id: string): Promise<void> {
  await db.delete(archiveFiles).where(and(eq(archiveFiles.id, id), eq(archiveFiles.status, "writing")));
}

export async function findArchiveFile(db: Db, id: string): Promise<ArchiveFileRow | undefined> {
  const [row] = await db.select().from(archiveFiles).where(eq(archiveFiles.id, id));
  return row;
}

/** Files that an interrupted run left, oldest first. */
export async function listUnfinishedFiles(db: Db): Promise<ArchiveFileRow[]> {
  return db.select().from(archiveFiles).where(ne(archiveFiles.status, "done")).orderBy(asc(archiveFiles.createdAt));
}

/** The files whose parcels have left the live tables, oldest month first. */
export async function listStoredFiles(db: Db): Promise<ArchiveFileRow[]> {
  return db
    .select()
    .from(archiveFiles)
    .where(eq(archiveFiles.status, "done"))
    .orderBy(asc(archiveFiles.month), asc(archiveFiles.part));
}

/** Files of which an earlier form is still stored. */
export async function listReplacedFiles(db: Db): Promise<Pick<ArchiveFileRow, "id" | "replacedName">[]> {
  const { id, replacedName } = archiveFiles;
  return db.select({ id, replacedName }).from(archiveFiles).where(isNotNull(replacedName));
}

/** Files of months before this one whose records are not all without people. */
export async function listWholeFilesToErase(db: Db, month: string, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: archiveFiles.id })
    .from(archiveFiles)
    .where(and(eq(archiveFiles.status, "done"), lt(archiveFiles.month, month), isNull(archiveFiles.erasedAt)))
    .orderBy(asc(archiveFiles.month), asc(archiveFiles.part))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** The number of the next file of a month. */
export async function findNextPart(db: Db, month: string): Promise<number> {
  const [row] = await db
    .select({ part: max(archiveFiles.part) })
    .from(archiveFiles)
    .where(eq(archiveFiles.month, month));
  return (row?.part ?? 0) + 1;
}

/** Number and size (bytes) of all files whose parcels have left the live tables, or are leaving them. */
export async function sumArchiveFiles(db: Db): Promise<{ files: number; bytes: number }> {
  const [row] = await db
    .select({ files: count(), bytes: sql<number>`coalesce(sum(${archiveFiles.bytes}), 0)`.mapWith(Number) })
    .from(archiveFiles)
    .where(ne(archiveFiles.status, "writing"));
  return row ?? { files: 0, bytes: 0 };
}

/** Files, newest month first. @param offset how many are passed over: a few for each month, so that this stays quick */
export async function listArchiveFiles(db: Db, offset: number, limit: number): Promise<ArchiveFileRow[]> {
  return db
    .select()
    .from(archiveFiles)
    .orderBy(desc(archiveFiles.month), desc(archiveFiles.part))
    .offset(offset)
    .limit(limit);
}
