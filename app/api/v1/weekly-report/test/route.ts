import { store } from "@/db/open-store";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { sendTestWeeklyReport } from "@/lib/services/weekly-report/weekly-report-settings";

/** Sends the report to its channels, immediately and without retry; answers the result of each. */
export const POST = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  return Response.json(translateStored(await sendTestWeeklyReport(store(), Date.now()), translatorFor(request)));
});
