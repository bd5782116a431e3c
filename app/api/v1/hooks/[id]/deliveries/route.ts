import { z } from "zod";
import { store } from "@/db/open";
import { authorize } from "@/lib/server/authorize";
import { handle } from "@/lib/server/problem";
import { deliveryLog } from "@/lib/services/hook-endpoints";

const query = z.object({ cursor: z.string().max(64, "cursor 请原样使用上一页返回的 nextCursor。").optional() });

export const GET = handle(async (request, { params }: RouteContext<"/api/v1/hooks/[id]/deliveries">) => {
  await authorize(request, "manage");
  const { cursor } = query.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await deliveryLog(store().read, (await params).id, cursor));
});
