import { getLaneHeat } from "@/db/queries/analytics/get-lane-heat";
import { analyticsQuerySchema, endToday } from "@/lib/domain/analytics/analytics-requests";
import { parseInput } from "@/lib/domain/shared/parse-input";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";

/** Lanes by origin and destination, for the heat map. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const now = Date.now();
  const query = parseInput(analyticsQuerySchema, endToday(Object.fromEntries(new URL(request.url).searchParams), now));
  return Response.json(await getLaneHeat(await listDb(request), shops, query, now));
});
