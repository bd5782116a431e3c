import { store } from "@/db/open";
import { comparison } from "@/db/queries/analytics/analytics";
import { comparisonQuerySchema } from "@/lib/domain/analytics/analytics-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";

/** Two carriers on the same lanes and in the same weeks. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  const query = comparisonQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await comparison(store().read, query, Date.now()));
});
