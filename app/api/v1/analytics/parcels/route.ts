import { getFigureParcels } from "@/db/queries/analytics/analytics-views";
import { figureParcelsSchema } from "@/lib/domain/analytics/analytics-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";

/** The parcels behind a figure. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const query = figureParcelsSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await getFigureParcels(await listDb(request), shops, query, Date.now()));
});
