import { store } from "@/db/open-store";
import { requirePerson } from "@/lib/domain/auth/caller";
import { createRequestStore } from "@/lib/server/audit/audit-request";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { revokeOwnToken } from "@/lib/services/auth/manage-own-account";

/** Revokes a token that the caller has made. */
export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/account/tokens/[id]">) => {
  const caller = requirePerson(await authorize(request, "read"));
  await revokeOwnToken(createRequestStore(store(), request, 204), caller, (await params).id, Date.now());
  return new Response(null, { status: 204 });
});
