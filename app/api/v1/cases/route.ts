import { store } from "@/db/open";
import { listCases } from "@/db/queries/cases/case-queue";
import { caseFilterSchema } from "@/lib/domain/cases/case-requests";
import { visibleCases } from "@/lib/domain/privacy/mask-shipment";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";

/** The queue of the problem desk, the most urgent first. */
export const GET = handle(async (request) => {
  const caller = await authorize(request, "read");
  const filter = caseFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(visibleCases(caller.role, await listCases(store().read, filter, caller.id, Date.now())));
});
