import { jobHandlers } from "@/lib/services/jobs/job-handlers";

export const POST = jobHandlers.estimateJob.route;
