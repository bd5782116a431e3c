import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { listFilterNames } from "@/lib/services/shipment-list/parse-shipment-filter";

/** The shops and salespeople that the list filter offers. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  return Response.json(await listFilterNames(await listDb(request), shops));
});
