import { and, asc, eq, gt, lte, max, min } from "drizzle-orm";
import { jobChunks, jobRows } from "@/db/schema/job-tables";
import type { Db } from "@/db/store";

export type JobRow = Omit<typeof jobRows.$inferSelect, "jobId">;

/** Number of rows that one transaction deletes. */
const DELETE_BATCH_SIZE = 5_000;
const PAGE_SIZE = 1_000;

export async function insertJobRows(db: Db, jobId: string, rows: readonly JobRow[]): Promise<void> {
  if (rows.length > 0) await db.insert(jobRows).values(rows.map((row) => ({ ...row, jobId })));
}

/** In the order of execution, streamed. */
export async function* iterateJobRows(db: Db, jobId: string): AsyncGenerator<JobRow> {
  let after = 0;
  for (;;) {
    const page = await db
      .select()
      .from(jobRows)
      .where(and(eq(jobRows.jobId, jobId), gt(jobRows.ordinal, after)))
      .orderBy(asc(jobRows.ordinal))
      .limit(PAGE_SIZE);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE_SIZE) return;
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
 * Deletes some of a job's rows.
 *
 * @returns false when none is left
 */
export async function deleteJobRowsBatch(db: Db, jobId: string): Promise<boolean> {
  const [first] = await db
    .select({ ordinal: min(jobRows.ordinal), last: max(jobRows.ordinal) })
    .from(jobRows)
    .where(eq(jobRows.jobId, jobId));
  if (first?.ordinal == null || first.last === null) return false;
  const until = first.ordinal + DELETE_BATCH_SIZE;
  await db.delete(jobRows).where(and(eq(jobRows.jobId, jobId), lte(jobRows.ordinal, until)));
  return until < first.last;
}

export async function insertJobChunk(db: Db, jobId: string, ordinal: number, content: Buffer): Promise<void> {
  await db.insert(jobChunks).values({ jobId, ordinal, content });
}

/** In order, one at a time. */
export async function* iterateJobChunks(db: Db, jobId: string): AsyncGenerator<Buffer> {
  let after = -1;
  for (;;) {
    const [piece] = await db
      .select({ ordinal: jobChunks.ordinal, content: jobChunks.content })
      .from(jobChunks)
      .where(and(eq(jobChunks.jobId, jobId), gt(jobChunks.ordinal, after)))
      .orderBy(asc(jobChunks.ordinal))
      .limit(1);
    if (!piece) return;
    yield piece.content;
    after = piece.ordinal;
  }
}

export async function deleteJobChunks(db: Db, jobId: string): Promise<void> {
  await db.delete(jobChunks).where(eq(jobChunks.jobId, jobId));
}
