import { store } from "@/db/open-store";
import { settlementScopeSchema } from "@/lib/domain/settlement/settlement-schemas";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getSettlementView } from "@/lib/services/settlement/settlement-views";

/** What a carrier owes and has paid. Needs the permission `write`. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const scope = parseQuery(request, settlementScopeSchema);
  return Response.json(await getSettlementView(store().read, shops, scope, Date.now()));
});
