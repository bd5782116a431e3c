import { store } from "@/db/open-store";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { getQuerySummary } from "@/lib/services/queries/query-report-views";
import { resumeStoppedQueries } from "@/lib/services/queries/run-queries";

/** Lets queries go on after Kuaidi100 refused the account. */
export const POST = handleErrors(async (request) => {
  const { shops } = requireEveryShop(await authorize(request, "manage"));
  await resumeStoppedQueries(store(), Date.now());
  return Response.json(translateStored(await getQuerySummary(store().read, shops, Date.now()), translatorFor(request)));
});
