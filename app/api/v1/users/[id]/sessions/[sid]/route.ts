import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { endSession } from "@/lib/services/auth/people";
import { requirePeopleManager } from "@/lib/services/auth/people-manager";

/** Ends one session of a person. */
export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/users/[id]/sessions/[sid]">) => {
  requirePeopleManager(await authorize(request, "manage"));
  const { id, sid } = await params;
  await endSession(store(), id, sid);
  return new Response(null, { status: 204 });
});
