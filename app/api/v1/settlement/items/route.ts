import { store } from "@/db/open";
import { settlementListSchema } from "@/lib/domain/settlement/settlement";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { listSettlement } from "@/lib/services/settlement/settlement-views";

export const GET = handle(async (request) => {
  await authorize(request, "write");
  const filter = settlementListSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listSettlement(store().read, filter, Date.now()));
});
