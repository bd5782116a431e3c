import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { sayFor } from "@/lib/server/i18n/say";
import { testWeekly } from "@/lib/services/weekly-report/weekly-report";

/** Sends the report to its channels at once and only once; answers what came of each. */
export const POST = handle(async (request) => {
  await authorize(request, "manage");
  const say = sayFor(request);
  const { items } = await testWeekly(store(), Date.now());
  return Response.json({ items: items.map((each) => ({ ...each, error: each.error && say(each.error) })) });
});
