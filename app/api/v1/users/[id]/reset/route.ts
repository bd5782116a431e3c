import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { config } from "@/lib/server/runtime/config";
import { createReset } from "@/lib/services/auth/access-links";
import { requirePeopleManager } from "@/lib/services/auth/people-manager";

/** Makes a link that sets a new password. The answer is the only place that shows it. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/users/[id]/reset">) => {
  const manager = requirePeopleManager(await authorize(request, "manage"));
  const reset = await createReset(store(), manager, (await params).id, config().publicUrl, Date.now());
  return Response.json(reset, { status: 201 });
});
