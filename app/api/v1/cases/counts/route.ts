import { store } from "@/db/open";
import { countCases } from "@/db/queries/cases/case-queue";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";

/** How many open cases there are, and whose. */
export const GET = handle(async (request) => {
  const { id } = await authorize(request, "read");
  return Response.json(await countCases(store().read, id, Date.now()));
});
