import { store } from "@/db/open-store";
import { bankListSchema } from "@/lib/domain/settlement/bank/bank-requests";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getBankMatchPage } from "@/lib/services/settlement/bank-views";

export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const filter = parseQuery(request, bankListSchema);
  return Response.json(await getBankMatchPage(store().read, filter, Date.now()));
});
