import { getMorningSummary } from "@/db/queries/morning/get-morning-summary";
import { overviewQuerySchema } from "@/lib/domain/analytics/overview-requests";
import { narrowToShop } from "@/lib/domain/auth/shop-scope";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";

/** What yesterday brought and what waits today. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const { shop } = parseQuery(request, overviewQuerySchema);
  return Response.json(await getMorningSummary(await listDb(request), narrowToShop(shops, shop), Date.now()));
});
