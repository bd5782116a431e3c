import { store } from "@/db/open-store";
import { auditChangeSchema, auditFilterSchema } from "@/lib/domain/audit/audit-requests";
import { ForbiddenError } from "@/lib/domain/shared/errors";
import { authorize } from "@/lib/server/auth/authorize";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery, readRequest } from "@/lib/server/http/read-request";
import { changeAuditRetention, getAuditState, listAuditViews } from "@/lib/services/audit/audit-views";

const LIMIT_BYTES = 1_000;

/** Who did and saw what, newest first. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "manage");
  const filter = parseQuery(request, auditFilterSchema);
  return Response.json(await listAuditViews(store().read, shops, filter));
});

/** Changes for how long entries are kept. */
export const PATCH = handleErrors(async (request) => {
  const caller = await authorize(request, "manage");
  if (caller.shops.kind !== "every") throw new ForbiddenError("audit.everyShopOnly");
  requireRecentConfirmation(caller);
  const { keepDays } = await readRequest(request, auditChangeSchema, LIMIT_BYTES);
  await changeAuditRetention(store(), keepDays);
  return Response.json(await getAuditState(store().read));
});
