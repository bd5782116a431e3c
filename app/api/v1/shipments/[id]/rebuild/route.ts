import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";

export const POST = handle(async (request, { params }: RouteContext<"/api/v1/shipments/[id]/rebuild">) => {
  await authorize(request, "manage");
  return Response.json(await rebuildShipment(store(), (await params).id));
});
