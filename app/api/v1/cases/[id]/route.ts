import { store } from "@/db/open-store";
import { findCase } from "@/db/queries/cases/case-records";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showCase } from "@/lib/domain/privacy/show-for-reader";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";

/** One case with its history. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/cases/[id]">) => {
  const { role, kind } = await authorize(request, "read");
  const { id } = await params;
  const problemCase = await findCase(store().read, id, Date.now());
  if (!problemCase) throw new NotFoundError("case", id);
  return Response.json(translateStored(showCase(readerOf({ role, kind }), problemCase), translatorFor(request)));
});
