import { getLiveMap } from "@/db/queries/analytics/get-live-map";
import { overviewQuerySchema } from "@/lib/domain/analytics/overview-requests";
import { narrowToShop } from "@/lib/domain/auth/shop-scope";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";

/** Where the watched parcels are now. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const { shop } = parseQuery(request, overviewQuerySchema);
  return Response.json(await getLiveMap(await listDb(request), narrowToShop(shops, shop), Date.now()));
});
