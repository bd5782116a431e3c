import { store } from "@/db/open-store";
import { newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors, parseJson } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { sayFor } from "@/lib/server/i18n/say";
import { sayChannel } from "@/lib/server/i18n/say-channel";
import { createChannel, listChannelViews } from "@/lib/services/alerts/manage-alert-channels";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";

const LIMIT_BYTES = 20_000;

export const GET = handleErrors(async (request) => {
  await authorize(request, "manage");
  const say = sayFor(request);
  return Response.json({ items: (await listChannelViews(store().read)).map((channel) => sayChannel(channel, say)) });
});

export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "manage");
  const body = await readBody(request, LIMIT_BYTES);
  const channel = newChannelSchema.parse(parseJson(body));
  return respondIdempotently(request, { caller, body }, 201, (store) => createChannel(store, channel, Date.now()));
});
