import { getOverview } from "@/db/queries/analytics/get-overview";
import { overviewQuerySchema } from "@/lib/domain/analytics/overview-requests";
import { narrowToShop } from "@/lib/domain/auth/shop-scope";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showOverview } from "@/lib/domain/privacy/show-for-reader";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";

export const GET = handleErrors(async (request) => {
  const { role, kind, shops } = await authorize(request, "read");
  const { shop } = parseQuery(request, overviewQuerySchema);
  const view = await getOverview(await listDb(request), narrowToShop(shops, shop), Date.now());
  return Response.json(translateStored(showOverview(readerOf({ role, kind }), view), translatorFor(request)));
});
