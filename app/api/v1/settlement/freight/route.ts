import { store } from "@/db/open-store";
import { freightScopeSchema } from "@/lib/domain/settlement/settlement-schemas";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getFreightView } from "@/lib/services/settlement/settlement-freight";

/** A carrier's freight for the parcels signed in a period, by lane. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const scope = parseQuery(request, freightScopeSchema);
  return Response.json(await getFreightView(store().read, shops, scope, Date.now()));
});
