import { store } from "@/db/open";
import { salesParcelsSchema } from "@/lib/domain/sales/sales-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { listSales } from "@/lib/services/sales/sales";

/** The parcels behind a figure. */
export const GET = handle(async (request) => {
  await authorize(request, "write");
  const query = salesParcelsSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listSales(store().read, query, Date.now()));
});
