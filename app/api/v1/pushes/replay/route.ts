import { store } from "@/db/open";
import { replaySchema } from "@/lib/domain/tracking/push-log-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { replayPushes } from "@/lib/services/tracking/replay-pushes";

const LIMIT_BYTES = 32_000;

export const POST = handle(async (request) => {
  await authorize(request, "manage");
  const { ids } = replaySchema.parse(await readJson(request, LIMIT_BYTES));
  return Response.json({ results: await replayPushes(store(), ids) });
});
