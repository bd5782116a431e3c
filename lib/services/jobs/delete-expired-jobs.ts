import { deleteJob, listExpiredJobs } from "@/db/queries/jobs/job-records";
import { deleteJobRowsBatch } from "@/db/queries/jobs/job-rows";
import type { Store } from "@/db/store";
import { JOB_RETENTION_DAYS } from "@/lib/domain/jobs/job";
import { DAY_MS } from "@/lib/domain/time/beijing-time";

/** Deletes jobs `JOB_RETENTION_DAYS` after their end with their results, because they contain personal data. */
export async function deleteExpiredJobs(store: Store, now: number): Promise<void> {
  for (const id of await listExpiredJobs(store.read, now - JOB_RETENTION_DAYS * DAY_MS)) {
    // In batches, so that other writes do not wait long.
    while (await store.write((tx) => deleteJobRowsBatch(tx, id)));
    await store.write((tx) => deleteJob(tx, id));
  }
}
