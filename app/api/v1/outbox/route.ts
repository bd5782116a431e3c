import { store } from "@/db/open";
import { outboxView } from "@/db/queries/subscriptions/outbox";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";

export const GET = handle(async (request) => {
  await authorize(request, "read");
  return Response.json(await outboxView(store().read));
});
