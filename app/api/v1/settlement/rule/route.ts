import { store } from "@/db/open-store";
import { settlementRuleSchema } from "@/lib/domain/settlement/settlement-schemas";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeSettlementRule } from "@/lib/services/settlement/settlement-decisions";

const LIMIT_BYTES = 16 * 1024;

/** The tolerance for payments; changing it evaluates every parcel again. */
export const PUT = handleErrors(async (request) => {
  const { name } = requireEveryShop(await authorize(request, "manage"));
  const rule = await readRequest(request, settlementRuleSchema, LIMIT_BYTES);
  await changeSettlementRule(store(), rule, { name, now: Date.now() });
  return new Response(null, { status: 204 });
});
