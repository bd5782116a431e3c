import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";

export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/shipments/[id]/rebuild">) => {
  const { shops } = await authorize(request, "manage");
  return Response.json(await rebuildShipment(store(), shops, (await params).id));
});
