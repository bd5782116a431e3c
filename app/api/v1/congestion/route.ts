import { listCongestionViews } from "@/db/queries/congestion/congestion-views";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";

/** Where parcels pile up now, and where they did in the last week. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  return Response.json(await listCongestionViews(await listDb(request), shops, Date.now()));
});
