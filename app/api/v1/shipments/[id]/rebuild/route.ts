import { store } from "@/db/open-store";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";

export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/shipments/[id]/rebuild">) => {
  const { shops } = await authorize(request, "manage");
  const { id } = await params;
  if (!(await findShipmentRow(store().read, shops, id))) throw new NotFoundError("shipment", id);
  return Response.json(await rebuildShipment(store(), id));
});
