import { pushLogFilterSchema } from "@/lib/domain/tracking/push-log-requests";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { listPushLog } from "@/lib/services/tracking/push-log-views";

/** All received pushes, newest first; without personal data. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const filter = parseQuery(request, pushLogFilterSchema);
  return Response.json(await listPushLog(await listDb(request), shops, filter, translatorFor(request)));
});
