import { store } from "@/db/open-store";
import { replayPushesSchema } from "@/lib/domain/tracking/push-log-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { replayPushes } from "@/lib/services/tracking/replay-pushes";

const LIMIT_BYTES = 32_000;

export const POST = handleErrors(async (request) => {
  const { shops } = await authorize(request, "manage");
  const { ids } = await readRequest(request, replayPushesSchema, LIMIT_BYTES);
  return Response.json({ results: await replayPushes(store(), shops, ids) });
});
