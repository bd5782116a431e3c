import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { handleErrors } from "@/lib/server/http/problem-response";
import { exportImportTemplate } from "@/lib/services/imports/import-errors";

/** An empty XLSX with all the columns that an import recognises. */
export const GET = handleErrors(async (request) => {
  await authorize(request, "read");
  return createFileResponse(exportImportTemplate({ t: translatorFor(request), now: Date.now() }));
});
