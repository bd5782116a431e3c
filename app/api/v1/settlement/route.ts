import { store } from "@/db/open";
import { settlementScopeSchema } from "@/lib/domain/settlement/settlement";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { viewSettlement } from "@/lib/services/settlement/settlement-views";

/** What a carrier owes and has paid; for those who work with parcels. */
export const GET = handle(async (request) => {
  await authorize(request, "write");
  const scope = settlementScopeSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await viewSettlement(store().read, scope, Date.now()));
});
