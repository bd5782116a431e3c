import { store } from "@/db/open";
import { authorize } from "@/lib/server/authorize";
import { handle } from "@/lib/server/problem";
import { rotateSecret } from "@/lib/services/hook-endpoints";

/** Replaces the secret and tells the new one this once. */
export const POST = handle(async (request, { params }: RouteContext<"/api/v1/hooks/[id]/rotate">) => {
  await authorize(request, "manage");
  return Response.json(await rotateSecret(store(), (await params).id, Date.now()));
});
