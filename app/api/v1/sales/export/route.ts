import { store } from "@/db/open-store";
import { salesExportSchema } from "@/lib/domain/sales/sales-requests";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { exportSales } from "@/lib/services/sales/export-sales";

/** A month's figures as an XLSX to be signed, or the parcels behind one figure. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const query = salesExportSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return createFileResponse(await exportSales(store().read, shops, query, Date.now(), translatorFor(request)));
});
