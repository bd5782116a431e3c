import { store } from "@/db/open-store";
import { listCharges } from "@/db/queries/billing/charge-records";
import { chargeFilterSchema } from "@/lib/domain/billing/cost-overview";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";

/** Every charged waybill, newest first. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "manage");
  const filter = chargeFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listCharges(store().read, shops, filter));
});
