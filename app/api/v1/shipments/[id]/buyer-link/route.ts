import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { renewLink } from "@/lib/services/buyers/buyer-links";

/** Another link for the buyer; from now on the older ones lead nowhere. */
export const POST = handle(async (request, { params }: RouteContext<"/api/v1/shipments/[id]/buyer-link">) => {
  await authorize(request, "write");
  return Response.json({ trackingUrl: await renewLink(store(), (await params).id, Date.now()) });
});
