import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { revokeApiToken } from "@/lib/services/auth/manage-api-tokens";

/** Revokes the token. */
export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/tokens/[id]">) => {
  const caller = await authorize(request, "manage");
  await revokeApiToken(store(), (await params).id, caller, Date.now());
  return new Response(null, { status: 204 });
});
