import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { getSettlementItemDetail } from "@/lib/services/settlement/settlement-parcel-views";

export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/settlement/items/[id]">) => {
  const { shops } = await authorize(request, "write");
  return Response.json(await getSettlementItemDetail(store().read, shops, (await params).id, Date.now()));
});
