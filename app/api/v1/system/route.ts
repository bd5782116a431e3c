import { store } from "@/db/open-store";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { getSystemStatus } from "@/lib/services/system/get-system-status";

/** The checks of `admin doctor`, the servers, the queues and sizes, for owners. */
export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const status = await getSystemStatus(store(), Date.now());
  return Response.json(translateStored(status, translatorFor(request)));
});
