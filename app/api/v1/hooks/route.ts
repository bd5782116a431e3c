import { store } from "@/db/open";
import { newEndpointSchema } from "@/lib/domain/webhooks/hook";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, parseJson } from "@/lib/server/http/problem";
import { readBody } from "@/lib/server/http/read-body";
import { respondOnce } from "@/lib/services/api/respond-once";
import { createEndpoint, viewEndpoints } from "@/lib/services/webhooks/hook-endpoints";

const LIMIT_BYTES = 20_000;

export const GET = handle(async (request) => {
  await authorize(request, "manage");
  return Response.json({ items: await viewEndpoints(store().read) });
});

export const POST = handle(async (request) => {
  const caller = await authorize(request, "manage");
  const body = await readBody(request, LIMIT_BYTES);
  const endpoint = newEndpointSchema.parse(parseJson(body));
  return respondOnce(request, { caller, body }, 201, (store) => createEndpoint(store, endpoint, Date.now()));
});
