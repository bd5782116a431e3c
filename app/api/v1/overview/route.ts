import { getOverview } from "@/db/queries/analytics/get-overview";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showOverview } from "@/lib/domain/privacy/show-for-reader";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";

export const GET = handleErrors(async (request) => {
  const { role, kind, shops } = await authorize(request, "read");
  return Response.json(
    translateStored(
      showOverview(readerOf({ role, kind }), await getOverview(await listDb(request), shops, Date.now())),
      translatorFor(request),
    ),
  );
});
