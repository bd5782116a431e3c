import { store } from "@/db/open";
import { listSettlementLog } from "@/db/queries/settlement/settlement-state";
import { settlementLogSchema } from "@/lib/domain/settlement/settlement";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";

/** Who did what, newest first. */
export const GET = handle(async (request) => {
  await authorize(request, "write");
  const filter = settlementLogSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listSettlementLog(store().read, filter));
});
