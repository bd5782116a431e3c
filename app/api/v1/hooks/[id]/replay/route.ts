import { store } from "@/db/open";
import { replaySchema } from "@/lib/domain/webhooks/hook";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { replayEvents } from "@/lib/services/webhooks/hook-endpoints";

const LIMIT_BYTES = 1_000;

/** Sends again what became known within a time. */
export const POST = handle(async (request, { params }: RouteContext<"/api/v1/hooks/[id]/replay">) => {
  await authorize(request, "manage");
  const range = replaySchema.parse(await readJson(request, LIMIT_BYTES));
  return Response.json({ replayed: await replayEvents(store(), (await params).id, range, Date.now()) });
});
