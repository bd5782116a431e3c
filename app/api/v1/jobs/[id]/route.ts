import { jobHandlers } from "@/lib/services/jobs/job-handlers";

export const GET = jobHandlers.getJob.route;
