import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { filterNames } from "@/lib/services/shipment-list/filter-names";

/** The shops and salespeople that the list can be filtered by. */
export const GET = handleErrors(async (request) => {
  await authorize(request, "read");
  return Response.json(await filterNames(store().read));
});
