import { store } from "@/db/open-store";
import { commissionMonthSchema, commissionSchema } from "@/lib/domain/sales/sales-requests";
import { authorize, requireEveryShop } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { parseQuery, readRequest } from "@/lib/server/http/read-request";
import { getCommissionRules, removeCommissionRule, saveCommissionRule } from "@/lib/services/sales/change-commission";

const LIMIT_BYTES = 256 * 1024;

/** How commissions are calculated. Needs the permission `write`; tiers go by all shops. */
export const GET = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "write"));
  return Response.json(await getCommissionRules(store().read, Date.now()));
});

/** Sets how commissions are calculated from a month on. */
export const PUT = handleErrors(async (request) => {
  const { name } = requireEveryShop(await authorize(request, "manage"));
  const rule = await readRequest(request, commissionSchema, LIMIT_BYTES);
  const now = Date.now();
  await saveCommissionRule(store(), rule, { name, now });
  return Response.json(await getCommissionRules(store().read, now));
});

/** Removes the rule of a month. */
export const DELETE = handleErrors(async (request) => {
  requireEveryShop(await authorize(request, "manage"));
  const { fromMonth } = parseQuery(request, commissionMonthSchema);
  await removeCommissionRule(store(), fromMonth);
  return Response.json(await getCommissionRules(store().read, Date.now()));
});
