import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { explainShipment } from "@/lib/services/tracking/explain-shipment";

/** Why the shipment has its state; without personal data. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/shipments/[id]/explanation">) => {
  const { shops } = await authorize(request, "read");
  return Response.json(await explainShipment(store().read, shops, (await params).id));
});
