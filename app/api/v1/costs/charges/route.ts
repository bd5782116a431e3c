import { store } from "@/db/open-store";
import { listCharges } from "@/db/queries/billing/charge-records";
import { chargeFilterSchema } from "@/lib/domain/billing/cost-overview";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";

/** Every charged waybill, newest first. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "manage");
  const filter = parseQuery(request, chargeFilterSchema);
  return Response.json(await listCharges(store().read, shops, filter));
});
