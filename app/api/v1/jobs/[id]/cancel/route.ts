import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { cancelJob } from "@/lib/services/jobs/job-commands";

export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/jobs/[id]/cancel">) => {
  const caller = await authorize(request, "read");
  return Response.json(await cancelJob(store(), caller, (await params).id, Date.now()));
});
