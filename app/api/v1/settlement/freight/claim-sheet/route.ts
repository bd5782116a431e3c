import { store } from "@/db/open-store";
import { freightClaimSheetSchema } from "@/lib/domain/settlement/freight/charge-schemas";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { exportFreightClaims } from "@/lib/services/settlement/freight/export-freight-claims";

/** The claim sheet for a carrier as an XLSX, streamed. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const filter = parseQuery(request, freightClaimSheetSchema);
  return createFileResponse(await exportFreightClaims(store().read, shops, filter, Date.now(), translatorFor(request)));
});
