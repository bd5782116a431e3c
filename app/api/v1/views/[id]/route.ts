import { store } from "@/db/open-store";
import { viewChangeSchema } from "@/lib/domain/shipment-list/saved-view";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeView, removeView } from "@/lib/services/shipment-list/manage-saved-views";

const LIMIT_BYTES = 16 * 1024;

export const PATCH = handleErrors(async (request, { params }: RouteContext<"/api/v1/views/[id]">) => {
  const caller = await authorize(request, "read");
  const change = await readRequest(request, viewChangeSchema, LIMIT_BYTES);
  return Response.json(await changeView(store(), (await params).id, change, caller, Date.now()));
});

export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/views/[id]">) => {
  await removeView(store(), (await params).id, await authorize(request, "read"));
  return new Response(null, { status: 204 });
});
