import { store } from "@/db/open-store";
import { proposalPageSchema } from "@/lib/domain/queries/query-views";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { listProposedParcels } from "@/lib/services/queries/query-proposals";

/** The parcels of a proposal. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/queries/proposals/[id]">) => {
  const { shops } = await authorize(request, "read");
  const page = parseQuery(request, proposalPageSchema);
  return Response.json(await listProposedParcels(store().read, shops, (await params).id, page, Date.now()));
});
