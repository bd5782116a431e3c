import { jobs } from "@/db/schema/job-tables";
import { createLease } from "@/lib/services/shared/work-lease";

/** The lease of jobs. */
export const jobLease = createLease(jobs, {
  stuck: "试了几次都没能继续，请检查服务器的日志后再做一次。",
  unreadable: "服务器的密钥换过了，任务的内容已无法读取，请再做一次。",
});
