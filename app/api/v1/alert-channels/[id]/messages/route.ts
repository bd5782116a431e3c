import { store } from "@/db/open";
import { authorize } from "@/lib/server/authorize";
import { handle } from "@/lib/server/problem";
import { channelLog } from "@/lib/services/alert-channels";

/** What was sent, the newest first. */
export const GET = handle(async (request, { params }: RouteContext<"/api/v1/alert-channels/[id]/messages">) => {
  await authorize(request, "manage");
  const cursor = new URL(request.url).searchParams.get("cursor") ?? undefined;
  return Response.json(await channelLog(store().read, (await params).id, cursor));
});
