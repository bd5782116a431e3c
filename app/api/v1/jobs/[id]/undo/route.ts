import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { undoJob } from "@/lib/services/jobs/change-job";

export const POST = handle(async (request, { params }: RouteContext<"/api/v1/jobs/[id]/undo">) => {
  const caller = await authorize(request, "write");
  const job = await undoJob(store(), caller, (await params).id, Date.now());
  return Response.json(job, { status: 202, headers: { Location: `/api/v1/jobs/${job.id}` } });
});
