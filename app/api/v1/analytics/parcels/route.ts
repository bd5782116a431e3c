import { store } from "@/db/open";
import { figureParcels } from "@/db/queries/analytics/analytics";
import { figureParcelsSchema } from "@/lib/domain/analytics/analytics-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";

/** The parcels behind a figure. */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  const query = figureParcelsSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await figureParcels(store().read, query, Date.now()));
});
