import { store } from "@/db/open";
import { caseBulkSchema } from "@/lib/domain/case-requests";
import { authorize } from "@/lib/server/authorize";
import { handle, problem, readJson } from "@/lib/server/problem";
import { sayFor } from "@/lib/server/say";
import { actOnCases } from "@/lib/services/problem-cases";

const LIMIT_BYTES = 32_000;

/** The same to many cases: 207, `{results: [{id, status, problem?}]}` in the same order. */
export const POST = handle(async (request) => {
  const caller = await authorize(request, "write");
  const { ids, action } = caseBulkSchema.parse(await readJson(request, LIMIT_BYTES));
  const results = await actOnCases(store(), ids, action, caller, Date.now());
  const rows = results.map(async ({ id, error }) => {
    if (!error) return { id, status: 200 };
    const refusal = problem(error, sayFor(request));
    return { id, status: refusal.status, problem: await refusal.json() };
  });
  return Response.json({ results: await Promise.all(rows) }, { status: 207 });
});
