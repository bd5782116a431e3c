import { store } from "@/db/open-store";
import { archivedNumberSchema } from "@/lib/domain/archive/archive-answers";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { findArchivedByNumber } from "@/lib/services/archive/archive-views";

export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const { number } = parseQuery(request, archivedNumberSchema);
  const found = await findArchivedByNumber(store().read, shops, number, Date.now());
  return Response.json(translateStored(found, translatorFor(request)));
});
