import { getAnalytics } from "@/db/queries/analytics/analytics-views";
import { analyticsQuerySchema } from "@/lib/domain/analytics/analytics-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";

/** Delivery times of the carriers. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const query = analyticsQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await getAnalytics(await listDb(request), shops, query, Date.now()));
});
