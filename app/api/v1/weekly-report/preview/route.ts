import { store } from "@/db/open-store";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { previewWeeklyReport } from "@/lib/services/weekly-report/weekly-report-settings";

/** The report as it would be now, in the caller's language. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "manage");
  return Response.json(await previewWeeklyReport(store().read, shops, translatorFor(request), Date.now()));
});
