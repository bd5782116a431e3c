import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { readPushLogEntry } from "@/lib/services/tracking/push-log";

/** One push with its text, in which names and phones stand: for those who manage the desk. */
export const GET = handle(async (request, { params }: RouteContext<"/api/v1/pushes/[id]">) => {
  await authorize(request, "manage");
  return Response.json(await readPushLogEntry(store().read, (await params).id));
});
