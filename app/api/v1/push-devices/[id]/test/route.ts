import { store } from "@/db/open";
import { authorize, requirePerson } from "@/lib/server/authorize";
import { handle } from "@/lib/server/problem";
import { testDevice } from "@/lib/services/push-devices";

/** Pushes a text that tells of nothing to one's own device; answers `{code, error}`. */
export const POST = handle(async (request, { params }: RouteContext<"/api/v1/push-devices/[id]/test">) => {
  const { id } = requirePerson(await authorize(request, "write"));
  return Response.json(await testDevice(store(), id, (await params).id, Date.now()));
});
