import { findJob, type JobRecord, listJobRecords } from "@/db/queries/jobs/job-records";
import type { Db } from "@/db/store";
import type { Role } from "@/lib/domain/auth/role";
import type { JobList, JobView } from "@/lib/domain/jobs/job";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { parseTerms } from "./job-request";

/** Who asks for something to be done with many shipments. */
export interface JobRequester {
  kind: "token" | "user";
  id: string;
  name: string;
  role: Role;
}

/** By which somebody's jobs are known. */
export function requesterKey({ kind, id }: JobRequester): string {
  return `${kind}:${id}`;
}

/** Newest first: one's own, and for owners everybody's. */
export async function listJobs(db: Db, asker: JobRequester, limit: number): Promise<JobList> {
  const rows = await listJobRecords(db, asker.role === "owner" ? undefined : requesterKey(asker), limit);
  return { items: rows.filter((row) => isVisibleTo(asker, row)).map((row) => toJobView(asker, row)) };
}

/** @throws NotFoundError when there is none that this asker may see */
export async function getJob(db: Db, asker: JobRequester, id: string): Promise<JobView> {
  return toJobView(asker, await requireJob(db, asker, id));
}

/** The same as it is stored. @throws NotFoundError */
export async function requireJob(db: Db, asker: JobRequester, id: string): Promise<JobRecord> {
  const job = await findJob(db, id);
  if (!job || !isVisibleTo(asker, job)) throw new NotFoundError("任务", id);
  return job;
}

/** Its own, or the owner's to see; and what was asked in a role that sees more is not for one that now sees less. */
function isVisibleTo(asker: JobRequester, job: JobRecord): boolean {
  if (asker.role === "owner") return true;
  return job.askedBy === requesterKey(asker) && (asker.role !== "viewer" || job.askedAs === "viewer");
}

const iso = (at: number | null) => (at === null ? null : toIsoBeijing(at));

export function toJobView(asker: JobRequester, job: JobRecord): JobView {
  const { id, kind, status, createdBy, total, done, changed, same, refused, error, undoes, undoneBy } = job;
  const hasEnded = status !== "running";
  return {
    ...parseTerms(job),
    id,
    kind,
    status,
    createdBy,
    isMine: job.askedBy === requesterKey(asker),
    createdAt: toIsoBeijing(job.createdAt),
    startedAt: iso(job.startedAt),
    endedAt: iso(job.endedAt),
    total,
    done,
    counts: { changed, same, refused },
    error,
    hasResult: kind === "export" ? status === "done" : hasEnded && done > 0,
    canUndo: kind === "edit" && hasEnded && changed > 0 && undoneBy === null,
    undoes,
    undoneBy,
  };
}
