import { store } from "@/db/open";
import { costs } from "@/db/queries/billing/costs";
import { costQuerySchema } from "@/lib/domain/billing/cost";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";

/** What Kuaidi100 costs; money is the owner's business. */
export const GET = handle(async (request) => {
  await authorize(request, "manage");
  const { month } = costQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await costs(store().read, month, Date.now()));
});
