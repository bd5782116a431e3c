import { store } from "@/db/open-store";
import { newEndpointSchema } from "@/lib/domain/webhooks/webhook-endpoint";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize, requirePerson } from "@/lib/server/auth/authorize";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseRequest } from "@/lib/server/http/read-request";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";
import { createEndpoint, listEndpointViews } from "@/lib/services/webhooks/manage-hook-endpoints";

const LIMIT_BYTES = 20_000;

export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "manage");
  return Response.json({
    items: translateStored(await listEndpointViews(store().read, shops), translatorFor(request)),
  });
});

export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "manage");
  requireRecentConfirmation(caller);
  const body = await readBody(request, LIMIT_BYTES);
  const endpoint = parseRequest(body, newEndpointSchema);
  if (endpoint.fullData) requirePerson(caller);
  return respondIdempotently(request, { caller, body }, 201, (store) =>
    createEndpoint(store, caller.shops, endpoint, Date.now()),
  );
});
