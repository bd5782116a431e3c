import { store } from "@/db/open-store";
import { noticePageSchema } from "@/lib/domain/notifications/notice-requests";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getNoticePage } from "@/lib/services/notifications/user-notices";

/** The caller's notices, newest first. */
export const GET = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  const page = parseQuery(request, noticePageSchema);
  return Response.json(await getNoticePage(store().read, caller, page, translatorFor(request)));
});
