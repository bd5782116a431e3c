import { jobHandlers } from "@/lib/services/jobs/job-handlers";

export const GET = jobHandlers.listJobs.route;
export const POST = jobHandlers.createJob.route;
