import { store } from "@/db/open-store";
import { salesExportSchema } from "@/lib/domain/sales/sales-requests";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { exportSales } from "@/lib/services/sales/export-sales";

/** A month's figures as an XLSX to be signed, or the parcels behind one figure. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const query = parseQuery(request, salesExportSchema);
  return createFileResponse(await exportSales(store().read, shops, query, Date.now(), translatorFor(request)));
});
