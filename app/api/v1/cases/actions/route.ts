import { caseBulkSchema } from "@/lib/domain/cases/case-requests";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { createProblemResponse, handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseRequest } from "@/lib/server/http/read-request";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";
import { applyCaseActionToMany } from "@/lib/services/cases/problem-cases";

const LIMIT_BYTES = 32_000;

/** One action on many cases: 207, `{results: [{id, status, version?, problem?}]}` in the same order. */
export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "write");
  const body = await readBody(request, LIMIT_BYTES);
  const { ids, action, versions } = parseRequest(body, caseBulkSchema);
  return respondIdempotently(request, { caller, body }, async (store) => {
    const results = await applyCaseActionToMany(store, ids, action, caller, Date.now(), versions);
    const rows = results.map(async ({ id, version, error }) => {
      if (!error) return { id, status: 200, version };
      const problem = createProblemResponse(error, translatorFor(request));
      return { id, status: problem.status, problem: await problem.json() };
    });
    return { status: 207, location: null, body: { results: await Promise.all(rows) } };
  });
});
