import { store } from "@/db/open";
import { outboxView } from "@/db/queries/subscriptions/outbox";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { goOn } from "@/lib/services/subscriptions/run-outbox";

export const POST = handle(async (request) => {
  await authorize(request, "manage");
  await goOn(store(), Date.now());
  return Response.json(await outboxView(store().read));
});
