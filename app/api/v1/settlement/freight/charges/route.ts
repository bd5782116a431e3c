import { store } from "@/db/open-store";
import { freightChargeListSchema } from "@/lib/domain/settlement/freight/charge-schemas";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getFreightChargePage } from "@/lib/services/settlement/freight/freight-invoices";

/** The rows of those invoices, each with what the rules say. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const filter = parseQuery(request, freightChargeListSchema);
  return Response.json(await getFreightChargePage(store().read, shops, filter, Date.now()));
});
