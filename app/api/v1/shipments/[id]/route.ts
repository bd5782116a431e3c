import { store } from "@/db/open";
import { findShipment } from "@/db/queries/shipments/shipments";
import { visibleTo } from "@/lib/domain/privacy/mask-shipment";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { shipmentEditSchema } from "@/lib/domain/shipments/edit-shipment";
import { authorize } from "@/lib/server/auth/authorize";
import { readVersion } from "@/lib/server/http/if-match";
import { handle, readJson } from "@/lib/server/http/problem";
import { withLink } from "@/lib/services/buyers/buyer-links";
import { editShipment } from "@/lib/services/shipments/edit-shipment";

const LIMIT_BYTES = 16_000;

export const GET = handle(async (request, { params }: RouteContext<"/api/v1/shipments/[id]">) => {
  const { role } = await authorize(request, "read");
  const { id } = await params;
  const shipment = await findShipment(store().read, id);
  if (!shipment) throw new NotFoundError("运单", id);
  return Response.json(await withLink(store().read, visibleTo(role, shipment)));
});

export const PATCH = handle(async (request, { params }: RouteContext<"/api/v1/shipments/[id]">) => {
  const { role } = await authorize(request, "write");
  const { id } = await params;
  const version = readVersion(request.headers.get("if-match"));
  const edit = shipmentEditSchema.parse(await readJson(request, LIMIT_BYTES));
  await editShipment(store(), id, edit, version, Date.now());
  const shipment = await findShipment(store().read, id);
  if (!shipment) throw new NotFoundError("运单", id);
  return Response.json(await withLink(store().read, visibleTo(role, shipment)));
});
