import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { cancelJob } from "@/lib/services/jobs/change-job";

export const POST = handle(async (request, { params }: RouteContext<"/api/v1/jobs/[id]/cancel">) => {
  const caller = await authorize(request, "read");
  return Response.json(await cancelJob(store(), caller, (await params).id, Date.now()));
});
