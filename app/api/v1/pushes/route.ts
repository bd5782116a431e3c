import { store } from "@/db/open";
import { pushLogFilterSchema } from "@/lib/domain/tracking/push-log-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { listPushLog } from "@/lib/services/tracking/push-log";

/** Every push that came, newest first; what stands here holds nothing of a person. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  const filter = pushLogFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listPushLog(store().read, filter));
});
