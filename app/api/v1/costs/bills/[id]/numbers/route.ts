import { store } from "@/db/open-store";
import { listBillNumbers } from "@/db/queries/billing/bill-records";
import { billNumbersSchema } from "@/lib/domain/billing/bill";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getBill } from "@/lib/services/billing/upload-bill";

/** The numbers of a compared bill, by number. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/costs/bills/[id]/numbers">) => {
  const { shops } = await authorize(request, "manage");
  const filter = parseQuery(request, billNumbersSchema);
  const { id } = await getBill(store().read, shops, (await params).id);
  return Response.json(await listBillNumbers(store().read, shops, id, filter));
});
