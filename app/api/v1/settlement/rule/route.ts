import { store } from "@/db/open";
import { settlementRuleSchema } from "@/lib/domain/settlement/settlement";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { changeSettlementRule } from "@/lib/services/settlement/settlement-decisions";

const LIMIT_BYTES = 16 * 1024;

/** How exactly payments must agree; every parcel is judged anew by it. */
export const PUT = handle(async (request) => {
  const { name } = await authorize(request, "manage");
  const rule = settlementRuleSchema.parse(await readJson(request, LIMIT_BYTES));
  await changeSettlementRule(store(), rule, { name, now: Date.now() });
  return new Response(null, { status: 204 });
});
