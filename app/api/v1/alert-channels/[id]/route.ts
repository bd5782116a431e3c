import { store } from "@/db/open-store";
import { channelChangeSchema } from "@/lib/domain/alerts/alert-channel";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors, readJson } from "@/lib/server/http/problem-response";
import { sayFor } from "@/lib/server/i18n/say";
import { sayChannel } from "@/lib/server/i18n/say-channel";
import { changeChannel, listChannelViews, removeChannel } from "@/lib/services/alerts/manage-alert-channels";

const LIMIT_BYTES = 20_000;

export const PATCH = handleErrors(async (request, { params }: RouteContext<"/api/v1/alert-channels/[id]">) => {
  await authorize(request, "manage");
  const change = channelChangeSchema.parse(await readJson(request, LIMIT_BYTES));
  await changeChannel(store(), (await params).id, change, Date.now());
  const say = sayFor(request);
  return Response.json({ items: (await listChannelViews(store().read)).map((channel) => sayChannel(channel, say)) });
});

export const DELETE = handleErrors(async (request, { params }: RouteContext<"/api/v1/alert-channels/[id]">) => {
  await authorize(request, "manage");
  await removeChannel(store(), (await params).id);
  return new Response(null, { status: 204 });
});
