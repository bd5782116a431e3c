import { store } from "@/db/open-store";
import { listSettlementLog } from "@/db/queries/settlement/settlement-state";
import { settlementLogSchema } from "@/lib/domain/settlement/settlement-schemas";
import { translatorFor } from "@/lib/i18n/translator";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery } from "@/lib/server/http/read-request";

/** The settlement log, newest first. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "write");
  const filter = parseQuery(request, settlementLogSchema);
  const t = translatorFor(request);
  const { items, nextCursor } = await listSettlementLog(store().read, shops, filter);
  return Response.json({
    items: items.map((each) => ({ ...each, subject: each.subject && t.problem(each.subject) })),
    nextCursor,
  });
});
