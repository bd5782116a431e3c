import { endToday, figureExportSchema } from "@/lib/domain/analytics/analytics-requests";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { exportFigures } from "@/lib/services/analytics/export-figures";

/** One table of the analytics as an XLSX. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const now = Date.now();
  const query = endToday(figureExportSchema, parseQuery(request, figureExportSchema), now);
  return createFileResponse(await exportFigures(await listDb(request), shops, query, now, translatorFor(request)));
});
