import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { readJob } from "@/lib/services/jobs/job-views";

export const GET = handle(async (request, { params }: RouteContext<"/api/v1/jobs/[id]">) => {
  const caller = await authorize(request, "read");
  return Response.json(await readJob(store().read, caller, (await params).id));
});
