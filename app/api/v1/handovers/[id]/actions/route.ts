import { findHandover } from "@/db/queries/cases/handover-records";
import { handoverActionSchema } from "@/lib/domain/cases/handover-requests";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showHandover } from "@/lib/domain/privacy/show-for-reader";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseRequest } from "@/lib/server/http/read-request";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";
import { applyHandoverAction } from "@/lib/services/cases/handover-commands";

const LIMIT_BYTES = 1_000;

/** Accepts a handover with its cases, withdraws the caller's own, or takes either back. Answers the changed handover. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/handovers/[id]/actions">) => {
  const caller = await authorize(request, "write");
  const { id } = await params;
  const body = await readBody(request, LIMIT_BYTES);
  const { action } = parseRequest(body, handoverActionSchema);
  return respondIdempotently(request, { caller, body }, 200, async (store) => {
    const now = Date.now();
    await applyHandoverAction(store, id, action, caller, now);
    const handover = await findHandover(store.read, caller, id, now);
    if (!handover) throw new NotFoundError("handover", id);
    return translateStored(showHandover(readerOf(caller), handover), translatorFor(request));
  });
});
