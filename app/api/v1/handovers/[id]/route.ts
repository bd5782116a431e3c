import { store } from "@/db/open-store";
import { findHandover } from "@/db/queries/cases/handover-records";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showHandover } from "@/lib/domain/privacy/show-for-reader";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";

/** One handover with the current state of its cases. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/handovers/[id]">) => {
  const { role, kind } = await authorize(request, "read");
  const { id } = await params;
  const handover = await findHandover(store().read, id, Date.now());
  if (!handover) throw new NotFoundError("handover", id);
  return Response.json(translateStored(showHandover(readerOf({ role, kind }), handover), translatorFor(request)));
});
