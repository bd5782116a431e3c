import { store } from "@/db/open-store";
import { bankScopeSchema } from "@/lib/domain/settlement/bank/bank-requests";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getBankView } from "@/lib/services/settlement/bank-views";

/** Cash by the day of payment against the bank's statements. Accounts belong to all shops together. */
export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const scope = parseQuery(request, bankScopeSchema);
  return Response.json(await getBankView(store().read, scope, Date.now()));
});
