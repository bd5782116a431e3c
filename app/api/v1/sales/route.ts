import { store } from "@/db/open";
import { salesQuerySchema } from "@/lib/domain/sales/sales-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { viewSales } from "@/lib/services/sales/sales";

/** Salespeople's figures of a month; for those who work with parcels. */
export const GET = handle(async (request) => {
  await authorize(request, "write");
  const query = salesQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await viewSales(store().read, query, Date.now()));
});
