import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { revokeInvite } from "@/lib/services/auth/access-links";
import { requirePeopleManager } from "@/lib/services/auth/people-manager";

/** Revokes an invite. */
export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/invites/[id]">) => {
  requirePeopleManager(await authorize(request, "manage"));
  await revokeInvite(store(), (await params).id, Date.now());
  return new Response(null, { status: 204 });
});
