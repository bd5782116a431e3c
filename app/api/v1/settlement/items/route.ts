import { store } from "@/db/open-store";
import { settlementListSchema } from "@/lib/domain/settlement/settlement-schemas";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getSettlementPage } from "@/lib/services/settlement/settlement-parcel-views";

export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const filter = parseQuery(request, settlementListSchema);
  return Response.json(await getSettlementPage(store().read, shops, filter, Date.now()));
});
