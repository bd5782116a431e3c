import { store } from "@/db/open-store";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { getAuditState } from "@/lib/services/audit/audit-views";

/** How long entries are kept, and what the last verification found. */
export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  return Response.json(await getAuditState(store().read));
});
