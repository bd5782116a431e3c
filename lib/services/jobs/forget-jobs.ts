import { deleteSomeJobRows } from "@/db/queries/jobs/job-rows";
import { deleteJob, listForgettableJobs } from "@/db/queries/jobs/jobs";
import type { Store } from "@/db/store";
import { JOB_DAYS } from "@/lib/domain/jobs/job";
import { DAY_MS } from "@/lib/domain/time/beijing-time";

/** Removes jobs that have ended long ago, with their results: they hold people's data. */
export async function forgetJobs(store: Store, now: number): Promise<void> {
  for (const id of await listForgettableJobs(store.read, now - JOB_DAYS * DAY_MS)) {
    // Not all in one change, for which everybody else would wait.
    while (await store.write((tx) => deleteSomeJobRows(tx, id)));
    await store.write((tx) => deleteJob(tx, id));
  }
}
