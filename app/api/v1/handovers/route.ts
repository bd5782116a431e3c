import { store } from "@/db/open-store";
import { findHandover, listHandovers } from "@/db/queries/cases/handover-records";
import { handoverFilterSchema, newHandoverSchema } from "@/lib/domain/cases/handover-requests";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showHandover, showHandoverPage } from "@/lib/domain/privacy/show-for-reader";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseQuery, parseRequest } from "@/lib/server/http/read-request";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";
import { createHandover } from "@/lib/services/cases/handover-commands";

/** A thousand ids of at most 64 characters, and the note. */
const LIMIT_BYTES = 96_000;

/** Handovers between shifts, newest first. */
export const GET = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  const filter = parseQuery(request, handoverFilterSchema);
  return Response.json(showHandoverPage(readerOf(caller), await listHandovers(store().read, caller, filter)));
});

/** Hands a note and cases to the next shift: `{"text": "…", "to": null, "cases": ["…"]}`. */
export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "write");
  const body = await readBody(request, LIMIT_BYTES);
  const input = parseRequest(body, newHandoverSchema);
  return respondIdempotently(request, { caller, body }, 201, async (store) => {
    const now = Date.now();
    const id = await createHandover(store, input, caller, now);
    const created = await findHandover(store.read, caller, id, now);
    if (!created) throw new NotFoundError("handover", id);
    return translateStored(showHandover(readerOf(caller), created), translatorFor(request));
  });
});
