import { store } from "@/db/open-store";
import { freightInvoicesScopeSchema } from "@/lib/domain/settlement/freight/charge-schemas";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getFreightInvoices } from "@/lib/services/settlement/freight/freight-invoices";

/** What carriers billed for freight, by what became of the parcels and by what the rules say. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const scope = parseQuery(request, freightInvoicesScopeSchema);
  return Response.json(await getFreightInvoices(store().read, shops, scope, Date.now()));
});
