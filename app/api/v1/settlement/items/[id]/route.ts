import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { viewSettlementItem } from "@/lib/services/settlement/settlement-views";

export const GET = handle(async (request, { params }: RouteContext<"/api/v1/settlement/items/[id]">) => {
  await authorize(request, "write");
  return Response.json(await viewSettlementItem(store().read, (await params).id, Date.now()));
});
