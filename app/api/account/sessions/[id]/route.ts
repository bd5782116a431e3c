import { store } from "@/db/open-store";
import { requirePerson } from "@/lib/domain/auth/caller";
import { createRequestStore } from "@/lib/server/audit/audit-request";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { endSession } from "@/lib/services/auth/people";

/** Ends one session of the caller. */
export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/account/sessions/[id]">) => {
  const { id } = requirePerson(await authorize(request, "read"));
  await endSession(createRequestStore(store(), request, 204), id, (await params).id);
  return new Response(null, { status: 204 });
});
