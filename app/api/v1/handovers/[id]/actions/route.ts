import { store } from "@/db/open-store";
import { findHandover } from "@/db/queries/cases/handover-records";
import { handoverActionSchema } from "@/lib/domain/cases/handover";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showHandover } from "@/lib/domain/privacy/show-for-reader";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { applyHandoverAction } from "@/lib/services/cases/handover-commands";

const LIMIT_BYTES = 1_000;

/** Accepts a handover with its cases, or withdraws the caller's own. Answers the changed handover. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/handovers/[id]/actions">) => {
  const caller = await authorize(request, "write");
  const { id } = await params;
  const { action } = await readRequest(request, handoverActionSchema, LIMIT_BYTES);
  const now = Date.now();
  await applyHandoverAction(store(), id, action, caller, now);
  const handover = await findHandover(store().read, caller, id, now);
  if (!handover) throw new NotFoundError("handover", id);
  return Response.json(translateStored(showHandover(readerOf(caller), handover), translatorFor(request)));
});
