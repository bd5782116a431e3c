import { store } from "@/db/open-store";
import { newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseRequest } from "@/lib/server/http/read-request";
import { createChannel, listChannelViews } from "@/lib/services/alerts/manage-alert-channels";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";

const LIMIT_BYTES = 20_000;

export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "manage");
  return Response.json({ items: translateStored(await listChannelViews(store().read, shops), translatorFor(request)) });
});

export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "manage");
  const body = await readBody(request, LIMIT_BYTES);
  const channel = parseRequest(body, newChannelSchema);
  return respondIdempotently(request, { caller, body }, 201, (store) =>
    createChannel(store, caller.shops, channel, Date.now()),
  );
});
