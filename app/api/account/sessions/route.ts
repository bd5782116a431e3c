import { store } from "@/db/open-store";
import { requirePerson } from "@/lib/domain/auth/caller";
import { createRequestStore } from "@/lib/server/audit/audit-request";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { endOtherSessions } from "@/lib/services/auth/manage-own-account";

/** Ends all sessions of the caller but this one. */
export const DELETE = handleErrors(async (request) => {
  await endOtherSessions(createRequestStore(store(), request, 204), requirePerson(await authorize(request, "read")));
  return new Response(null, { status: 204 });
});
