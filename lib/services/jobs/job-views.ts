import { findJob, type JobRecord, listJobRecords } from "@/db/queries/jobs/job-records";
import type { Db } from "@/db/store";
import type { Role } from "@/lib/domain/auth/role";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { JobList, JobView } from "@/lib/operations/work/job-operations";
import { parseTerms } from "./job-request";

/** The token or user that requests a job. */
export interface JobRequester {
  kind: "token" | "user";
  id: string;
  name: string;
  role: Role;
  /** The shops whose parcels it may see and change. */
  shops: ShopScope;
}

/** Key under which a requester's jobs are stored. */
export function requesterKey({ kind, id }: JobRequester): string {
  return `${kind}:${id}`;
}

/** Jobs, newest first: the requester's own, for owners all. */
export async function listJobs(db: Db, requester: JobRequester, limit: number): Promise<JobList> {
  const rows = await listJobRecords(
    db,
    requester.shops,
    requester.role === "owner" ? undefined : requesterKey(requester),
    limit,
  );
  return {
    items: rows.filter((row) => isVisibleTo(requester, row)).map((row) => toJobView(requester, row)),
  };
}

/** @throws NotFoundError when there is no such job that the requester may see */
export async function getJob(db: Db, requester: JobRequester, id: string): Promise<JobView> {
  return toJobView(requester, await requireJob(db, requester, id));
}

/** The stored job. @throws NotFoundError when there is none that the requester may see */
export async function requireJob(db: Db, requester: JobRequester, id: string): Promise<JobRecord> {
  const job = await findJob(db, requester.shops, id);
  if (!job || !isVisibleTo(requester, job)) throw new NotFoundError("job", id);
  return job;
}

/** Requesters see their own jobs, owners all; a viewer does not see jobs created in a higher role. */
function isVisibleTo(requester: JobRequester, job: JobRecord): boolean {
  if (requester.role === "owner") return true;
  return job.askedBy === requesterKey(requester) && (requester.role !== "viewer" || job.askedAs === "viewer");
}

const iso = (at: number | null) => (at === null ? null : toIsoBeijing(at));

export function toJobView(requester: JobRequester, job: JobRecord): JobView {
  const { id, kind, status, createdBy, total, done, changed, same, refused, error, undoes, undoneBy } = job;
  const hasEnded = status !== "running";
  return {
    ...parseTerms(job),
    id,
    kind,
    status: !hasEnded && job.startedAt === null ? "waiting" : status,
    createdBy,
    isMine: job.askedBy === requesterKey(requester),
    createdAt: toIsoBeijing(job.createdAt),
    startedAt: iso(job.startedAt),
    endedAt: iso(job.endedAt),
    total,
    done,
    counts: { changed, same, refused },
    error,
    hasResult: kind === "export" ? status === "done" : hasEnded && done > 0,
    canUndo: (kind === "edit" || kind === "case") && hasEnded && changed > 0 && undoneBy === null,
    undoes,
    undoneBy,
  };
}
