import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseShipmentFilter } from "@/lib/services/shipment-list/parse-shipment-filter";

/** Shipments per state, under the filter's other conditions. */
export const GET = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  const db = await listDb(request);
  const filter = await parseShipmentFilter(db, caller, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await countShipments(db, filter, Date.now()));
});
