import { and, asc, eq, gt, lte, max, min } from "drizzle-orm";
import { jobPieces, jobRows } from "@/db/schema/jobs";
import type { Db } from "@/db/store";

export type JobRow = Omit<typeof jobRows.$inferSelect, "jobId">;

/** Removed in one change. */
const DELETED_AT_ONCE = 5_000;
const PAGE = 1_000;

export async function insertJobRows(db: Db, jobId: string, rows: readonly JobRow[]): Promise<void> {
  if (rows.length > 0) await db.insert(jobRows).values(rows.map((row) => ({ ...row, jobId })));
}

/** In the order of doing, read as they are taken. */
export async function* eachJobRow(db: Db, jobId: string): AsyncGenerator<JobRow> {
  let after = 0;
  for (;;) {
    const page = await db
      .select()
      .from(jobRows)
      .where(and(eq(jobRows.jobId, jobId), gt(jobRows.ordinal, after)))
      .orderBy(asc(jobRows.ordinal))
      .limit(PAGE);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.ordinal;
  }
}

/** The next shipments that a job has changed. */
export async function listChangedRows(db: Db, jobId: string, after: number, limit: number): Promise<JobRow[]> {
  return db
    .select()
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), gt(jobRows.ordinal, after), eq(jobRows.outcome, "changed")))
    .orderBy(asc(jobRows.ordinal))
    .limit(limit);
}

/**
 * Removes some of a job's rows.
 *
 * @returns false when none is left
 */
export async function deleteSomeJobRows(db: Db, jobId: string): Promise<boolean> {
  const [first] = await db
    .select({ ordinal: min(jobRows.ordinal), last: max(jobRows.ordinal) })
    .from(jobRows)
    .where(eq(jobRows.jobId, jobId));
  if (first?.ordinal == null || first.last === null) return false;
  const until = first.ordinal + DELETED_AT_ONCE;
  await db.delete(jobRows).where(and(eq(jobRows.jobId, jobId), lte(jobRows.ordinal, until)));
  return until < first.last;
}

export async function insertJobPiece(db: Db, jobId: string, ordinal: number, content: Buffer): Promise<void> {
  await db.insert(jobPieces).values({ jobId, ordinal, content });
}

/** In order, one at a time. */
export async function* eachJobPiece(db: Db, jobId: string): AsyncGenerator<Buffer> {
  let after = -1;
  for (;;) {
    const [piece] = await db
      .select({ ordinal: jobPieces.ordinal, content: jobPieces.content })
      .from(jobPieces)
      .where(and(eq(jobPieces.jobId, jobId), gt(jobPieces.ordinal, after)))
      .orderBy(asc(jobPieces.ordinal))
      .limit(1);
    if (!piece) return;
    yield piece.content;
    after = piece.ordinal;
  }
}

export async function deleteJobPieces(db: Db, jobId: string): Promise<void> {
  await db.delete(jobPieces).where(eq(jobPieces.jobId, jobId));
}
