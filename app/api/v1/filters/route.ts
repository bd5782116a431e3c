import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { filterNames } from "@/lib/services/shipment-list/filter-names";

/** The shops and salespeople that the list can be filtered by. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  return Response.json(await filterNames(store().read));
});
