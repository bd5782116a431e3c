import { store } from "@/db/open-store";
import { settlementListSchema } from "@/lib/domain/settlement/settlement-schemas";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { exportSettlement } from "@/lib/services/settlement/build-settlement-statement";

/** The parcels of a settlement as an XLSX, streamed. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const filter = parseQuery(request, settlementListSchema);
  return createFileResponse(await exportSettlement(store().read, shops, filter, Date.now(), translatorFor(request)));
});
