import { store } from "@/db/open-store";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requirePerson } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { testDevice } from "@/lib/services/notifications/web-push-devices";

/** Sends a test message to the caller's own device; answers `{code, error}`. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/push-devices/[id]/test">) => {
  const { id } = requirePerson(await authorize(request, "write"));
  const outcome = await testDevice(store(), id, (await params).id, Date.now());
  return Response.json(translateStored(outcome, translatorFor(request)));
});
