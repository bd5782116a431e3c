import { store } from "@/db/open-store";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { endSessions, listSessionViews } from "@/lib/services/auth/people";
import { requirePeopleManager } from "@/lib/services/auth/people-manager";

/** With what and from where a person is signed in. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/users/[id]/sessions">) => {
  const caller = requireEveryShop(await authorize(request, "manage"));
  return Response.json({ items: await listSessionViews(store().read, caller, (await params).id, Date.now()) });
});

/** Ends all sessions of a person. */
export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/users/[id]/sessions">) => {
  requirePeopleManager(await authorize(request, "manage"));
  await endSessions(store(), (await params).id);
  return new Response(null, { status: 204 });
});
