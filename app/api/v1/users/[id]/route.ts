import { store } from "@/db/open-store";
import { personChangeSchema } from "@/lib/domain/auth/people-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changePerson } from "@/lib/services/auth/people";
import { requirePeopleManager } from "@/lib/services/auth/people-manager";

const LIMIT_BYTES = 64_000;

/** Changes role and shops, disables and enables. */
export const PATCH = handleErrors(async (request, { params }: RouteContext<"/api/v1/users/[id]">) => {
  const manager = requirePeopleManager(await authorize(request, "manage"));
  const change = await readRequest(request, personChangeSchema, LIMIT_BYTES);
  return Response.json(await changePerson(store(), manager, (await params).id, change, Date.now()));
});
