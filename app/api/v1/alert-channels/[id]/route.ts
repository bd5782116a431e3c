import { store } from "@/db/open";
import { channelChangeSchema } from "@/lib/domain/alerts/alert";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { sayFor } from "@/lib/server/i18n/say";
import { sayChannel } from "@/lib/server/i18n/say-channel";
import { changeChannel, removeChannel, viewChannels } from "@/lib/services/alerts/alert-channels";

const LIMIT_BYTES = 20_000;

export const PATCH = handle(async (request, { params }: RouteContext<"/api/v1/alert-channels/[id]">) => {
  await authorize(request, "manage");
  const change = channelChangeSchema.parse(await readJson(request, LIMIT_BYTES));
  await changeChannel(store(), (await params).id, change, Date.now());
  const say = sayFor(request);
  return Response.json({ items: (await viewChannels(store().read)).map((channel) => sayChannel(channel, say)) });
});

export const DELETE = handle(async (request, { params }: RouteContext<"/api/v1/alert-channels/[id]">) => {
  await authorize(request, "manage");
  await removeChannel(store(), (await params).id);
  return new Response(null, { status: 204 });
});
