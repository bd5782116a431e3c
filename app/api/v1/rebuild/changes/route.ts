import { store } from "@/db/open-store";
import { rebuildChangesQuerySchema } from "@/lib/domain/tracking/rebuild-run";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getRebuildChanges } from "@/lib/services/tracking/rebuild-run/rebuild-views";

/** The parcels and units that the current run has changed, in pages. */
export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const query = parseQuery(request, rebuildChangesQuerySchema);
  return Response.json(await getRebuildChanges(store().read, query));
});
