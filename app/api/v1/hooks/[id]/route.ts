import { store } from "@/db/open-store";
import { endpointChangeSchema } from "@/lib/domain/webhooks/webhook-endpoint";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requirePerson } from "@/lib/server/auth/authorize";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeEndpoint, listEndpointViews, removeEndpoint } from "@/lib/services/webhooks/manage-hook-endpoints";

const LIMIT_BYTES = 20_000;

export const PATCH = handleErrors(async (request, { params }: RouteContext<"/api/v1/hooks/[id]">) => {
  const caller = await authorize(request, "manage");
  const { shops } = caller;
  const change = await readRequest(request, endpointChangeSchema, LIMIT_BYTES);
  if (change.fullData) requirePerson(caller);
  // Everything that happens would go to the new address.
  if (change.url !== undefined || change.fullData) requireRecentConfirmation(caller);
  await changeEndpoint(store(), shops, (await params).id, change, Date.now());
  return Response.json({
    items: translateStored(await listEndpointViews(store().read, shops), translatorFor(request)),
  });
});

export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/hooks/[id]">) => {
  const { shops } = await authorize(request, "manage");
  await removeEndpoint(store(), shops, (await params).id);
  return new Response(null, { status: 204 });
});
