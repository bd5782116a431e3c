import { store } from "@/db/open";
import { analytics } from "@/db/queries/analytics/analytics";
import { analyticsQuerySchema } from "@/lib/domain/analytics/analytics-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";

/** How quick the carriers are. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  const query = analyticsQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await analytics(store().read, query, Date.now()));
});
