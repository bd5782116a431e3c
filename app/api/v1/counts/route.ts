import { store } from "@/db/open-store";
import { countShipments } from "@/db/queries/shipment-list/shipment-counts";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readFilter } from "@/lib/services/shipment-list/read-filter";

/** Shipments per state, within whatever else the filter says. */
export const GET = handleErrors(async (request) => {
  await authorize(request, "read");
  const db = store().read;
  const filter = await readFilter(db, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await countShipments(db, filter, Date.now()));
});
