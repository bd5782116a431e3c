import { store } from "@/db/open-store";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { showPush } from "@/lib/services/tracking/show-push";

/** One push with its text, in which people see numbers masked. Needs the permission `manage`. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/pushes/[id]">) => {
  const caller = await authorize(request, "manage");
  return Response.json(await showPush(store().read, caller, (await params).id, translatorFor(request)));
});
