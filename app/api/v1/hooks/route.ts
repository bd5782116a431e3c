import { store } from "@/db/open";
import { newEndpointSchema } from "@/lib/domain/hook";
import { authorize } from "@/lib/server/authorize";
import { handle, readJson } from "@/lib/server/problem";
import { createEndpoint, viewEndpoints } from "@/lib/services/hook-endpoints";

const LIMIT_BYTES = 20_000;

export const GET = handle(async (request) => {
  await authorize(request, "manage");
  return Response.json({ items: await viewEndpoints(store().read) });
});

export const POST = handle(async (request) => {
  await authorize(request, "manage");
  const endpoint = newEndpointSchema.parse(await readJson(request, LIMIT_BYTES));
  return Response.json(await createEndpoint(store(), endpoint, Date.now()), { status: 201 });
});
