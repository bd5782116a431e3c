import { store } from "@/db/open-store";
import { replayEventsSchema } from "@/lib/domain/webhooks/webhook-endpoint";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { replayEvents } from "@/lib/services/webhooks/manage-hook-endpoints";

const LIMIT_BYTES = 1_000;

/** Sends the events of a period again. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/hooks/[id]/replay">) => {
  const { shops } = await authorize(request, "manage");
  const range = await readRequest(request, replayEventsSchema, LIMIT_BYTES);
  return Response.json({ replayed: await replayEvents(store(), shops, (await params).id, range, Date.now()) });
});
