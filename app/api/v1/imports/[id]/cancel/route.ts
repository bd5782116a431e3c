import { store } from "@/db/open";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { cancelImport } from "@/lib/services/imports/change-import";

export const POST = handle(async (request, { params }: RouteContext<"/api/v1/imports/[id]/cancel">) => {
  await authorize(request, "write");
  return Response.json(await cancelImport(store(), (await params).id, Date.now()));
});
