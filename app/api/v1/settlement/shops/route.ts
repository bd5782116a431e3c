import { store } from "@/db/open-store";
import { settlementScopeSchema } from "@/lib/domain/settlement/settlement-schemas";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getSettlementShops } from "@/lib/services/settlement/settlement-views";

/** What carriers owe and have paid for the parcels of each shop. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const scope = parseQuery(request, settlementScopeSchema);
  return Response.json(await getSettlementShops(store().read, shops, scope, Date.now()));
});
