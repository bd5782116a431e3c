import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { languageOf } from "@/lib/server/i18n/say";
import { previewWeekly } from "@/lib/services/weekly-report/weekly-report";

/** What a report would say now, in the language of whoever asks. */
export const GET = handle(async (request) => {
  await authorize(request, "manage");
  return Response.json(await previewWeekly(store().read, languageOf(request), Date.now()));
});
