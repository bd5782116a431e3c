import { store } from "@/db/open-store";
import { channelChangeSchema } from "@/lib/domain/alerts/alert-channel";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeChannel, listChannelViews, removeChannel } from "@/lib/services/alerts/manage-alert-channels";

const LIMIT_BYTES = 20_000;

export const PATCH = handleErrors(async (request, { params }: RouteContext<"/api/v1/alert-channels/[id]">) => {
  const { shops } = await authorize(request, "manage");
  const change = await readRequest(request, channelChangeSchema, LIMIT_BYTES);
  await changeChannel(store(), shops, (await params).id, change, Date.now());
  return Response.json({ items: translateStored(await listChannelViews(store().read, shops), translatorFor(request)) });
});

export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/alert-channels/[id]">) => {
  const { shops } = await authorize(request, "manage");
  await removeChannel(store(), shops, (await params).id);
  return new Response(null, { status: 204 });
});
