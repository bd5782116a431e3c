import { getComparison } from "@/db/queries/analytics/analytics-views";
import { comparisonQuerySchema, endToday } from "@/lib/domain/analytics/analytics-requests";
import { parseInput } from "@/lib/domain/shared/parse-input";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";

/** Compares two carriers on the same lanes in the same weeks. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const now = Date.now();
  const query = parseInput(comparisonQuerySchema, endToday(Object.fromEntries(new URL(request.url).searchParams), now));
  return Response.json(await getComparison(await listDb(request), shops, query, now));
});
