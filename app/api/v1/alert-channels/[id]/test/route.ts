import { store } from "@/db/open-store";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { testChannel } from "@/lib/services/alerts/test-channel";

/** Sends a test message about no parcel, immediately and without retry; answers `{code, error}`. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/alert-channels/[id]/test">) => {
  const { shops } = await authorize(request, "manage");
  const outcome = await testChannel(store(), shops, (await params).id, Date.now());
  return Response.json(translateStored(outcome, translatorFor(request)));
});
