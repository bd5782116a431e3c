import { store } from "@/db/open-store";
import { PERSONAL_COLUMNS } from "@/lib/domain/jobs/export-columns";
import { jobListSchema, newJobSchema } from "@/lib/domain/jobs/new-job";
import { languageOf } from "@/lib/i18n/resolve-language";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery, readRequest } from "@/lib/server/http/read-request";
import { createJob } from "@/lib/services/jobs/job-commands";
import { listJobs } from "@/lib/services/jobs/job-views";

const LIMIT_BYTES = 128 * 1024;

/** The caller's jobs of the last days, newest first; an owner sees everybody's. */
export const GET = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  const { limit } = parseQuery(request, jobListSchema);
  return Response.json(translateStored(await listJobs(store().read, caller, limit), translatorFor(request)));
});

/** Everybody may export, with the columns that the role may see; changes need more permissions. */
export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  const newJob = await readRequest(request, newJobSchema, LIMIT_BYTES);
  if (newJob.kind === "export" && newJob.columns.some((column) => PERSONAL_COLUMNS.includes(column)))
    requireRecentConfirmation(caller);
  const job = await createJob(store(), caller, newJob, Date.now(), languageOf(request));
  return Response.json(job, { status: 202, headers: { Location: `/api/v1/jobs/${job.id}` } });
});
