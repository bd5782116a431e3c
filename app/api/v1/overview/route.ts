import { store } from "@/db/open";
import { overview } from "@/db/queries/analytics/overview";
import { visibleOverview } from "@/lib/domain/privacy/mask-shipment";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";

export const GET = handle(async (request) => {
  const { role } = await authorize(request, "read");
  return Response.json(visibleOverview(role, await overview(store().read, Date.now())));
});
