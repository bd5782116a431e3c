import { deleteJob, listExpiredJobs } from "@/db/queries/jobs/job-records";
import { deleteJobRowsBatch } from "@/db/queries/jobs/job-rows";
import type { Store } from "@/db/store";
import { JOB_RETENTION_DAYS } from "@/lib/domain/jobs/job";
import { DAY_MS } from "@/lib/domain/time/beijing-time";

/** Removes jobs that have ended long ago, with their results: they hold people's data. */
export async function deleteExpiredJobs(store: Store, now: number): Promise<void> {
  for (const id of await listExpiredJobs(store.read, now - JOB_RETENTION_DAYS * DAY_MS)) {
    // Not all in one change, for which everybody else would wait.
    while (await store.write((tx) => deleteJobRowsBatch(tx, id)));
    await store.write((tx) => deleteJob(tx, id));
  }
}
