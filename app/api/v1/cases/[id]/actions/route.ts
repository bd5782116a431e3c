import { findCase } from "@/db/queries/cases/case-records";
import { caseActionSchema } from "@/lib/domain/cases/case-requests";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showCase } from "@/lib/domain/privacy/show-for-reader";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { parseIfMatch } from "@/lib/server/http/if-match";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseRequest } from "@/lib/server/http/read-request";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";
import { applyCaseAction } from "@/lib/services/cases/problem-cases";

const LIMIT_BYTES = 16_000;

/** A person's action on a case: `{"action": "note", "text": "…"}`. Answers the changed case. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/cases/[id]/actions">) => {
  const caller = await authorize(request, "write");
  const { id } = await params;
  const version = parseIfMatch(request.headers.get("if-match"));
  const body = await readBody(request, LIMIT_BYTES);
  const action = parseRequest(body, caseActionSchema);
  return respondIdempotently(request, { caller, body }, 200, async (store) => {
    await applyCaseAction(store, id, action, version, caller, Date.now());
    const changedCase = await findCase(store.read, caller.shops, id, Date.now());
    if (!changedCase) throw new NotFoundError("case", id);
    return translateStored(showCase(readerOf(caller), changedCase), translatorFor(request));
  });
});
