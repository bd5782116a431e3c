import { salesParcelsSchema } from "@/lib/domain/sales/sales-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getSalesParcelPage } from "@/lib/services/sales/sales-report";

/** The parcels behind a figure. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const query = parseQuery(request, salesParcelsSchema);
  return Response.json(await getSalesParcelPage(await listDb(request), shops, query, Date.now()));
});
