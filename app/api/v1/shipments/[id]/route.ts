import { store } from "@/db/open";
import { findShipment } from "@/db/queries/shipments";
import { NotFoundError } from "@/lib/domain/errors";
import { visibleTo } from "@/lib/domain/mask-shipment";
import { authorize } from "@/lib/server/authorize";
import { handle } from "@/lib/server/problem";

export const GET = handle(async (request, { params }: RouteContext<"/api/v1/shipments/[id]">) => {
  const { role } = await authorize(request, "read");
  const { id } = await params;
  const shipment = await findShipment(store().read, id);
  if (!shipment) throw new NotFoundError("运单", id);
  return Response.json(visibleTo(role, shipment));
});
