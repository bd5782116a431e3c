import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { sayFor } from "@/lib/server/i18n/say";
import { sendTestWeeklyReport } from "@/lib/services/weekly-report/weekly-report-settings";

/** Sends the report to its channels, immediately and without retry; answers the result of each. */
export const POST = handleErrors(async (request) => {
  await authorize(request, "manage");
  const say = sayFor(request);
  const { items } = await sendTestWeeklyReport(store(), Date.now());
  return Response.json({ items: items.map((result) => ({ ...result, error: result.error && say(result.error) })) });
});
