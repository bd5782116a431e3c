import { store } from "@/db/open-store";
import { salesRuleSchema } from "@/lib/domain/sales/sales-requests";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeClawbackDays } from "@/lib/services/sales/sales-report";

const LIMIT_BYTES = 16 * 1024;

/** Within how many days after signing a returned parcel is deducted. */
export const PUT = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const { clawbackDays } = await readRequest(request, salesRuleSchema, LIMIT_BYTES);
  await changeClawbackDays(store(), clawbackDays);
  return new Response(null, { status: 204 });
});
