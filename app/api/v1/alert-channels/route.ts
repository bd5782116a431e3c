import { store } from "@/db/open";
import { newChannelSchema } from "@/lib/domain/alert";
import { authorize } from "@/lib/server/authorize";
import { handle, readJson } from "@/lib/server/problem";
import { sayFor } from "@/lib/server/say";
import { sayChannel } from "@/lib/server/say-channel";
import { createChannel, viewChannels } from "@/lib/services/alert-channels";

const LIMIT_BYTES = 20_000;

export const GET = handle(async (request) => {
  await authorize(request, "manage");
  const say = sayFor(request);
  return Response.json({ items: (await viewChannels(store().read)).map((channel) => sayChannel(channel, say)) });
});

export const POST = handle(async (request) => {
  await authorize(request, "manage");
  const channel = newChannelSchema.parse(await readJson(request, LIMIT_BYTES));
  return Response.json(await createChannel(store(), channel, Date.now()), { status: 201 });
});
