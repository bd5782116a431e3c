import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { listQueryProposals } from "@/lib/services/queries/query-proposals";

/** What the rules and outages of ours suggest to ask, with the price. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  return Response.json({ items: await listQueryProposals(store().read, shops, Date.now()) });
});
