import { countCases } from "@/db/queries/cases/case-counts";
import { authorize } from "@/lib/server/auth/authorize";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";

/** Counts of open cases, with those of the caller. */
export const GET = handleErrors(async (request) => {
  const { id, shops } = await authorize(request, "read");
  return Response.json(await countCases(await listDb(request), shops, id, Date.now()));
});
