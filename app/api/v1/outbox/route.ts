import { store } from "@/db/open-store";
import { getOutboxView } from "@/db/queries/subscriptions/outbox-state";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";

export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  return Response.json(translateStored(await getOutboxView(store().read, shops), translatorFor(request)));
});
