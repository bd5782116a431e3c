import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { removePackage } from "@/lib/services/billing/packages";

/** Takes back a package that was entered wrongly. */
export const DELETE = handle(async (request, { params }: RouteContext<"/api/v1/packages/[id]">) => {
  await authorize(request, "manage");
  await removePackage(store(), (await params).id);
  return new Response(null, { status: 204 });
});
