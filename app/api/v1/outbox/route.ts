import { store } from "@/db/open-store";
import { getOutboxView } from "@/db/queries/subscriptions/outbox-state";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";

export const GET = handleErrors(async (request) => {
  await authorize(request, "read");
  return Response.json(await getOutboxView(store().read));
});
