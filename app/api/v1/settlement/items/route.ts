import { store } from "@/db/open-store";
import { settlementListSchema } from "@/lib/domain/settlement/settlement-schemas";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { getSettlementPage } from "@/lib/services/settlement/settlement-parcel-views";

export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const filter = settlementListSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await getSettlementPage(store().read, shops, filter, Date.now()));
});
