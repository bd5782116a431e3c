import { store } from "@/db/open-store";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { removePackage } from "@/lib/services/billing/purchased-packages";

/** Deletes a package that was entered by mistake. */
export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/packages/[id]">) => {
  requireEveryShop(await authorize(request, "manage"));
  await removePackage(store(), (await params).id);
  return new Response(null, { status: 204 });
});
