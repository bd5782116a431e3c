import { store } from "@/db/open-store";
import { getCosts } from "@/db/queries/billing/cost-views";
import { costQuerySchema } from "@/lib/domain/billing/cost-overview";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";

/** What Kuaidi100 costs. Owners only. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "manage");
  const { month } = parseQuery(request, costQuerySchema);
  return Response.json(await getCosts(store().read, shops, month, Date.now()));
});
