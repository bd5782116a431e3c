import { store } from "@/db/open";
import { newChannelSchema } from "@/lib/domain/alerts/alert";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, parseJson } from "@/lib/server/http/problem";
import { readBody } from "@/lib/server/http/read-body";
import { sayFor } from "@/lib/server/i18n/say";
import { sayChannel } from "@/lib/server/i18n/say-channel";
import { createChannel, viewChannels } from "@/lib/services/alerts/alert-channels";
import { respondOnce } from "@/lib/services/api/respond-once";

const LIMIT_BYTES = 20_000;

export const GET = handle(async (request) => {
  await authorize(request, "manage");
  const say = sayFor(request);
  return Response.json({ items: (await viewChannels(store().read)).map((channel) => sayChannel(channel, say)) });
});

export const POST = handle(async (request) => {
  const caller = await authorize(request, "manage");
  const body = await readBody(request, LIMIT_BYTES);
  const channel = newChannelSchema.parse(parseJson(body));
  return respondOnce(request, { caller, body }, 201, (store) => createChannel(store, channel, Date.now()));
});
