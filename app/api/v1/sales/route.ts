import { salesQuerySchema } from "@/lib/domain/sales/sales-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getSalesView } from "@/lib/services/sales/sales-report";

/** Salespeople's figures of a month. Needs the permission `write`. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const query = parseQuery(request, salesQuerySchema);
  return Response.json(await getSalesView(await listDb(request), shops, query, Date.now()));
});
