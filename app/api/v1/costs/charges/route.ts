import { store } from "@/db/open";
import { listCharges } from "@/db/queries/billing/charges";
import { chargeFilterSchema } from "@/lib/domain/billing/cost";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";

/** Every waybill that was charged, newest first. */
export const GET = handle(async (request) => {
  await authorize(request, "manage");
  const filter = chargeFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listCharges(store().read, filter));
});
