import { z } from "zod";
import { store } from "@/db/open-store";
import { getOutboxView } from "@/db/queries/subscriptions/outbox-state";
import { message } from "@/lib/domain/shared/message";
import { HELD_ACTIONS } from "@/lib/domain/subscriptions/subscription-outbox";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { applyHeldAction } from "@/lib/services/subscriptions/outbox-commands";

const LIMIT_BYTES = 1_000;
const bodySchema = z.object({
  action: z.enum(HELD_ACTIONS, { error: message("subscriptions.actionInvalid") }),
});

export const POST = handleErrors(async (request) => {
  const { shops } = requireEveryShop(await authorize(request, "manage"));
  const { action } = await readRequest(request, bodySchema, LIMIT_BYTES);
  await applyHeldAction(store(), action, Date.now());
  return Response.json(translateStored(await getOutboxView(store().read, shops), translatorFor(request)));
});
