import { jobHandlers } from "@/lib/services/jobs/job-handlers";

export const GET = jobHandlers.getJobResult.route;
