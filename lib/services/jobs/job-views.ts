import { findJob, type JobRowOf, listJobRows } from "@/db/queries/jobs/jobs";
import type { Db } from "@/db/store";
import type { Role } from "@/lib/domain/auth/role";
import type { JobList, JobView } from "@/lib/domain/jobs/job";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { readTerms } from "./job-order";

/** Who asks for something to be done with many shipments. */
export interface Asker {
  kind: "token" | "user";
  id: string;
  name: string;
  role: Role;
}

/** By which somebody's jobs are known. */
export function askerKey({ kind, id }: Asker): string {
  return `${kind}:${id}`;
}

/** Newest first: one's own, and for owners everybody's. */
export async function listJobs(db: Db, asker: Asker, limit: number): Promise<JobList> {
  const rows = await listJobRows(db, asker.role === "owner" ? undefined : askerKey(asker), limit);
  return { items: rows.filter((row) => isFor(asker, row)).map((row) => toJobView(asker, row)) };
}

/** @throws NotFoundError when there is none that this asker may see */
export async function readJob(db: Db, asker: Asker, id: string): Promise<JobView> {
  return toJobView(asker, await requireJob(db, asker, id));
}

/** The same as it is stored. @throws NotFoundError */
export async function requireJob(db: Db, asker: Asker, id: string): Promise<JobRowOf> {
  const job = await findJob(db, id);
  if (!job || !isFor(asker, job)) throw new NotFoundError("任务", id);
  return job;
}

/** Its own, or the owner's to see; and what was asked in a role that sees more is not for one that now sees less. */
function isFor(asker: Asker, job: JobRowOf): boolean {
  if (asker.role === "owner") return true;
  return job.askedBy === askerKey(asker) && (asker.role !== "viewer" || job.askedAs === "viewer");
}

const iso = (at: number | null) => (at === null ? null : toIsoBeijing(at));

export function toJobView(asker: Asker, job: JobRowOf): JobView {
  const { id, kind, status, createdBy, total, done, changed, same, refused, error, undoes, undoneBy } = job;
  const hasEnded = status !== "running";
  return {
    ...readTerms(job),
    id,
    kind,
    status,
    createdBy,
    isMine: job.askedBy === askerKey(asker),
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
