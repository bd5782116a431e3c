import { store } from "@/db/open-store";
import { getOutboxView } from "@/db/queries/subscriptions/outbox-state";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { resumeSending } from "@/lib/services/subscriptions/outbox-commands";

export const POST = handleErrors(async (request) => {
  const { shops } = requireEveryShop(await authorize(request, "manage"));
  await resumeSending(store(), Date.now());
  return Response.json(translateStored(await getOutboxView(store().read, shops), translatorFor(request)));
});
