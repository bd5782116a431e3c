import { store } from "@/db/open-store";
import { countCases } from "@/db/queries/cases/case-counts";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";

/** Counts of open cases, with those of the caller. */
export const GET = handleErrors(async (request) => {
  const { id, shops } = await authorize(request, "read");
  return Response.json(await countCases(store().read, shops, id, Date.now()));
});
