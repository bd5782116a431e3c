import { store } from "@/db/open-store";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { testEndpoint } from "@/lib/services/webhooks/manage-hook-endpoints";

/** Sends a test message about no parcel, and answers its result. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/hooks/[id]/test">) => {
  const { shops } = await authorize(request, "manage");
  const outcome = await testEndpoint(store().read, shops, (await params).id, Date.now());
  return Response.json(translateStored(outcome, translatorFor(request)));
});
