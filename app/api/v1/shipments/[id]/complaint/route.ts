import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { recordComplaint } from "@/lib/services/shipments/record-complaint";

/** Records that the buyer of a signed parcel reports not having received it. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/shipments/[id]/complaint">) => {
  const caller = await authorize(request, "write");
  await recordComplaint(store(), caller.shops, (await params).id, caller, Date.now());
  return new Response(null, { status: 204 });
});
