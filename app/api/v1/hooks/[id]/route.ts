import { store } from "@/db/open";
import { endpointChangeSchema } from "@/lib/domain/webhooks/hook";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { changeEndpoint, removeEndpoint, viewEndpoints } from "@/lib/services/webhooks/hook-endpoints";

const LIMIT_BYTES = 20_000;

export const PATCH = handle(async (request, { params }: RouteContext<"/api/v1/hooks/[id]">) => {
  await authorize(request, "manage");
  const change = endpointChangeSchema.parse(await readJson(request, LIMIT_BYTES));
  await changeEndpoint(store(), (await params).id, change, Date.now());
  return Response.json({ items: await viewEndpoints(store().read) });
});

export const DELETE = handle(async (request, { params }: RouteContext<"/api/v1/hooks/[id]">) => {
  await authorize(request, "manage");
  await removeEndpoint(store(), (await params).id);
  return new Response(null, { status: 204 });
});
