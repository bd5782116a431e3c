import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { cancelImport } from "@/lib/services/imports/import-commands";

export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/imports/[id]/cancel">) => {
  await authorize(request, "write");
  return Response.json(await cancelImport(store(), (await params).id, Date.now()));
});
