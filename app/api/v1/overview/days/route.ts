import { listDayCounts } from "@/db/queries/analytics/list-day-counts";
import { dayCountsQuerySchema, resolveDayCounts } from "@/lib/domain/analytics/overview-requests";
import { narrowToShop } from "@/lib/domain/auth/shop-scope";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";

/** Subscribed and signed parcels of each day of a range. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const { shop, ...days } = parseQuery(request, dayCountsQuerySchema);
  const now = Date.now();
  const period = resolveDayCounts(days, now);
  return Response.json({
    ...period,
    days: await listDayCounts(await listDb(request), narrowToShop(shops, shop), period, now),
  });
});
