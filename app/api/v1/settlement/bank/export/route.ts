import { store } from "@/db/open-store";
import { bankListSchema } from "@/lib/domain/settlement/bank/bank-requests";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { exportBankMatches } from "@/lib/services/settlement/export-bank-matches";

/** The matches of a period as an XLSX. */
export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const filter = parseQuery(request, bankListSchema);
  return createFileResponse(await exportBankMatches(store().read, filter, Date.now(), translatorFor(request)));
});
