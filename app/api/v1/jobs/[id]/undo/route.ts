import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { undoJob } from "@/lib/services/jobs/job-commands";

export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/jobs/[id]/undo">) => {
  const caller = await authorize(request, "write");
  const job = await undoJob(store(), caller, (await params).id, Date.now());
  return Response.json(job, { status: 202, headers: { Location: `/api/v1/jobs/${job.id}` } });
});
