import { store } from "@/db/open-store";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { getQuerySummary } from "@/lib/services/queries/query-report-views";

/** Usage, budget left, queue, and what each reason found and cost. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  return Response.json(translateStored(await getQuerySummary(store().read, shops, Date.now()), translatorFor(request)));
});
