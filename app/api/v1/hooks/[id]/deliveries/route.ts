import { z } from "zod";
import { store } from "@/db/open-store";
import { message } from "@/lib/domain/shared/message";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";
import { getDeliveryLog } from "@/lib/services/webhooks/manage-hook-endpoints";

const query = z.object({ cursor: z.string().max(64, message("delivery.cursorInvalid")).optional() });

export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/hooks/[id]/deliveries">) => {
  const { shops } = await authorize(request, "manage");
  const { cursor } = parseQuery(request, query);
  const log = await getDeliveryLog(store().read, shops, (await params).id, cursor);
  return Response.json(translateStored(log, translatorFor(request)));
});
