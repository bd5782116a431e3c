import type { JobRecord } from "@/db/queries/jobs/job-records";
import { type AuditOrigin, toAskingActor } from "@/lib/domain/audit/audit-entry";

/** Who a job's changes are recorded under: whoever asked for it. */
export function originOfJob({ id, askedBy, createdBy }: Pick<JobRecord, "id" | "askedBy" | "createdBy">): AuditOrigin {
  return { actor: toAskingActor(askedBy, createdBy), via: "system", facts: { job: id } };
}
