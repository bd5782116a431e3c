import { listCases } from "@/db/queries/cases/case-queue-pages";
import { caseFilterSchema } from "@/lib/domain/cases/case-requests";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showCasePage } from "@/lib/domain/privacy/show-for-reader";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { resolveCaseFilter } from "@/lib/services/cases/resolve-case-filter";

/** The case queue, most urgent first. */
export const GET = handleErrors(async (request) => {
  const { shops, id, ...caller } = await authorize(request, "read");
  const db = await listDb(request);
  const given = parseQuery(request, caseFilterSchema);
  const filter = await resolveCaseFilter(db, shops, given);
  const page = await listCases(db, shops, filter, id, Date.now());
  return Response.json(translateStored(showCasePage(readerOf(caller), page), translatorFor(request)));
});
