import { getTileTrends } from "@/db/queries/analytics/get-tile-trends";
import { overviewQuerySchema } from "@/lib/domain/analytics/overview-requests";
import { narrowToShop } from "@/lib/domain/auth/shop-scope";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showTileTrends } from "@/lib/domain/privacy/show-for-reader";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";

/** The tiles' figures of the last fourteen days. */
export const GET = handleErrors(async (request) => {
  const { role, kind, shops } = await authorize(request, "read");
  const { shop } = parseQuery(request, overviewQuerySchema);
  const trends = await getTileTrends(await listDb(request), narrowToShop(shops, shop), Date.now());
  return Response.json(showTileTrends(readerOf({ role, kind }), trends));
});
