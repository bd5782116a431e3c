import { and, count, desc, eq, inArray, isNotNull, isNull, lt } from "drizzle-orm";
import { type Claim, claimOldest } from "@/db/queries/shared/lease-records";
import { isWithinShops } from "@/db/queries/shared/shop-condition";
import { jobs } from "@/db/schema/job-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { JobKind, JobStatus } from "@/lib/domain/jobs/job";
import { deleteJobRowsBatch } from "./job-rows";

export type JobRecord = typeof jobs.$inferSelect;
type JobColumns = typeof jobs.$inferInsert;

export async function insertJob(db: Db, job: JobColumns): Promise<void> {
  await db.insert(jobs).values(job);
}

/** A job that concerns no shop outside the scope. */
export async function findJob(db: Db, scope: ShopScope, id: string): Promise<JobRecord | undefined> {
  const [row] = await db
    .select()
    .from(jobs)
    .where(and(eq(jobs.id, id), isWithinShops(scope, jobs.shops)));
  return row;
}

/** The newest jobs that concern no shop outside the scope. @param askedBy the owner of the jobs; everybody's when undefined */
export async function listJobRecords(
  db: Db,
  scope: ShopScope,
  askedBy: string | undefined,
  limit: number,
): Promise<JobRecord[]> {
  return db
    .select()
    .from(jobs)
    .where(and(askedBy === undefined ? undefined : eq(jobs.askedBy, askedBy), isWithinShops(scope, jobs.shops)))
    .orderBy(desc(jobs.createdAt), desc(jobs.id))
    .limit(limit);
}

/** Number of somebody's unfinished jobs. */
export async function countRunningJobs(db: Db, askedBy: string): Promise<number> {
  const [row] = await db
    .select({ number: count() })
    .from(jobs)
    .where(and(eq(jobs.askedBy, askedBy), eq(jobs.status, "running")));
  return row?.number ?? 0;
}

/** The oldest running job of these kinds that no worker has claimed. */
export function claimJob(db: Db, kinds: readonly JobKind[], claim: Claim): Promise<JobRecord | undefined> {
  return claimOldest(db, jobs, and(eq(jobs.status, "running"), inArray(jobs.kind, [...kinds])), claim);
}

/**
 * Updates a job if it is still in one of these states.
 *
 * @returns false when it is not; nothing was changed then
 */
export async function updateJobInStates(
  db: Db,
  id: string,
  states: readonly JobStatus[],
  columns: Partial<JobColumns>,
): Promise<boolean> {
  const changed = await db
    .update(jobs)
    .set(columns)
    .where(and(eq(jobs.id, id), inArray(jobs.status, [...states])))
    .returning({ id: jobs.id });
  return changed.length > 0;
}

/**
 * Records which job undoes this one.
 *
 * @returns false when another job already does
 */
export async function markUndone(db: Db, id: string, undoneBy: string): Promise<boolean> {
  const marked = await db
    .update(jobs)
    .set({ undoneBy })
    .where(and(eq(jobs.id, id), isNull(jobs.undoneBy)))
    .returning({ id: jobs.id });
  return marked.length > 0;
}

/** Deletes some of a job that ended before an instant: its rows, and at last itself. @returns 0 when there is none */
export async function deleteJobBatch(db: Db, before: number): Promise<number> {
  const isExpired = and(isNotNull(jobs.endedAt), lt(jobs.endedAt, before));
  const [job] = await db.select({ id: jobs.id }).from(jobs).where(isExpired).limit(1);
  if (!job) return 0;
  if (!(await deleteJobRowsBatch(db, job.id))) await db.delete(jobs).where(eq(jobs.id, job.id));
  return 1;
}
