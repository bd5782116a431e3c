import { store } from "@/db/open";
import { countShipments } from "@/db/queries/shipments";
import { shipmentFilterSchema } from "@/lib/domain/shipment-filter";
import { authorize } from "@/lib/server/authorize";
import { handle } from "@/lib/server/problem";

/** Shipments per state, within whatever else the filter says. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  const filter = shipmentFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await countShipments(store().read, filter, Date.now()));
});
