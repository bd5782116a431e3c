import { store } from "@/db/open";
import { authorize, requirePerson } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { removeDevice } from "@/lib/services/notifications/push-devices";

export const DELETE = handle(async (request, { params }: RouteContext<"/api/v1/push-devices/[id]">) => {
  const { id } = requirePerson(await authorize(request, "write"));
  await removeDevice(store(), id, (await params).id);
  return new Response(null, { status: 204 });
});
