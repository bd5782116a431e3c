import { store } from "@/db/open";
import { jobListSchema, newJobSchema } from "@/lib/domain/jobs/new-job";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { languageOf } from "@/lib/server/i18n/say";
import { createJob } from "@/lib/services/jobs/change-job";
import { listJobs } from "@/lib/services/jobs/job-views";

const LIMIT_BYTES = 128 * 1024;

/** The caller's jobs of the last days, newest first; an owner's list has everybody's. */
export const GET = handle(async (request) => {
  const caller = await authorize(request, "read");
  const { limit } = jobListSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listJobs(store().read, caller, limit));
});

/** An export is for everybody, the columns that the role may see; changes need more. */
export const POST = handle(async (request) => {
  const caller = await authorize(request, "read");
  const wish = newJobSchema.parse(await readJson(request, LIMIT_BYTES));
  const job = await createJob(store(), caller, wish, Date.now(), languageOf(request) === "en" ? "en" : undefined);
  return Response.json(job, { status: 202, headers: { Location: `/api/v1/jobs/${job.id}` } });
});
