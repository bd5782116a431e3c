import { listCases } from "@/db/queries/cases/case-queue-pages";
import { caseFilterSchema } from "@/lib/domain/cases/case-requests";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showCasePage } from "@/lib/domain/privacy/show-for-reader";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";

/** The case queue, most urgent first. */
export const GET = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  const filter = caseFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(
    translateStored(
      showCasePage(
        readerOf(caller),
        await listCases(await listDb(request), caller.shops, filter, caller.id, Date.now()),
      ),
      translatorFor(request),
    ),
  );
});
