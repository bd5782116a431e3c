import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { renewTrackingUrl } from "@/lib/services/buyers/buyer-page-links";

/** Replaces the buyer's link; older links stop working. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/shipments/[id]/buyer-link">) => {
  const { shops } = await authorize(request, "write");
  return Response.json({ trackingUrl: await renewTrackingUrl(store(), shops, (await params).id, Date.now()) });
});
