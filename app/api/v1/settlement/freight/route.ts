import { store } from "@/db/open";
import { freightScopeSchema } from "@/lib/domain/settlement/settlement";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { viewFreight } from "@/lib/services/settlement/freight";

/** A carrier's freight of the parcels signed in a period, by lane. */
export const GET = handle(async (request) => {
  await authorize(request, "write");
  const scope = freightScopeSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await viewFreight(store().read, scope, Date.now()));
});
