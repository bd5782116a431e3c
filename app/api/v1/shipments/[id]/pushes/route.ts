import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { listOwnPushes } from "@/lib/services/tracking/push-log";

/** The newest pushes about a shipment, and how many there are; what stands here holds nothing of a person. */
export const GET = handle(async (request, { params }: RouteContext<"/api/v1/shipments/[id]/pushes">) => {
  await authorize(request, "read");
  return Response.json(await listOwnPushes(store().read, (await params).id));
});
