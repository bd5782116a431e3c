import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { removeFreightRule } from "@/lib/services/settlement/freight";

export const DELETE = handle(async (request, { params }: RouteContext<"/api/v1/settlement/freight-rules/[id]">) => {
  const { name } = await authorize(request, "manage");
  await removeFreightRule(store(), (await params).id, { name, now: Date.now() });
  return new Response(null, { status: 204 });
});
