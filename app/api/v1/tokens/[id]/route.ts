import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { revokeApiToken } from "@/lib/services/auth/api-tokens";

/** From now on the token opens nothing. */
export const DELETE = handle(async (request, { params }: RouteContext<"/api/v1/tokens/[id]">) => {
  await authorize(request, "manage");
  await revokeApiToken(store(), (await params).id, Date.now());
  return new Response(null, { status: 204 });
});
