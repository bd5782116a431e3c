import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { noteComplaint } from "@/lib/services/shipments/note-complaint";

/** The buyer of a signed parcel says that it never came. */
export const POST = handle(async (request, { params }: RouteContext<"/api/v1/shipments/[id]/complaint">) => {
  const caller = await authorize(request, "write");
  await noteComplaint(store(), (await params).id, caller, Date.now());
  return new Response(null, { status: 204 });
});
