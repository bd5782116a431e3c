import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { listFilterNames } from "@/lib/services/shipment-list/parse-shipment-filter";

/** The shops and salespeople that the list can be filtered by. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  return Response.json(await listFilterNames(store().read));
});
