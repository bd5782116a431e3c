import { jobs } from "@/db/schema/job-tables";
import { message } from "@/lib/domain/shared/message";
import { createLease } from "@/lib/services/shared/work-lease";

/** The lease of jobs. */
export const jobLease = createLease(jobs, {
  stuck: message("jobs.stuck"),
  unreadable: message("jobs.unreadable"),
});
