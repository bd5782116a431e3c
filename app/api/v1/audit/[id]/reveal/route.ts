import { store } from "@/db/open-store";
import { auditRevealSchema } from "@/lib/domain/audit/audit-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { revealAuditValues } from "@/lib/services/audit/audit-views";

const LIMIT_BYTES = 4_000;

/** Shows the encrypted values of an entry, and records who saw them and why. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/audit/[id]/reveal">) => {
  const caller = await authorize(request, "manage");
  requireRecentConfirmation(caller);
  const { id } = await params;
  const { reason } = await readRequest(request, auditRevealSchema, LIMIT_BYTES);
  return Response.json({ values: await revealAuditValues(store().read, caller.shops, id, reason) });
});
