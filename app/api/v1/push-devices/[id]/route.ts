import { store } from "@/db/open-store";
import { authorize, requirePerson } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { removeDevice } from "@/lib/services/notifications/web-push-devices";

export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/push-devices/[id]">) => {
  const { id } = requirePerson(await authorize(request, "write"));
  await removeDevice(store(), id, (await params).id);
  return new Response(null, { status: 204 });
});
