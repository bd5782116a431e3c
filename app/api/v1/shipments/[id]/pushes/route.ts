import { store } from "@/db/open-store";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { listShipmentPushes } from "@/lib/services/tracking/push-log-views";

/** The newest pushes about a shipment and their total number; without personal data. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/shipments/[id]/pushes">) => {
  const { shops } = await authorize(request, "read");
  return Response.json(await listShipmentPushes(store().read, shops, (await params).id, translatorFor(request)));
});
