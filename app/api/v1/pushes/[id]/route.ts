import { store } from "@/db/open-store";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { getPushLogEntry } from "@/lib/services/tracking/push-log-views";

/** One push with its text, which contains names and phone numbers. Needs the permission `manage`. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/pushes/[id]">) => {
  const { shops } = await authorize(request, "manage");
  return Response.json(await getPushLogEntry(store().read, shops, (await params).id, translatorFor(request)));
});
