import { store } from "@/db/open-store";
import { pullEventsSchema } from "@/lib/domain/webhooks/webhook-endpoint";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { pullEvents } from "@/lib/services/webhooks/pull-events";

/** Events to poll, for systems that missed an order hook. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const { after, limit } = parseQuery(request, pullEventsSchema);
  return Response.json({ items: await pullEvents(store().read, shops, after, limit, Date.now()) });
});
