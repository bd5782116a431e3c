import { store } from "@/db/open";
import { MOST_ORDERS } from "@/lib/domain/orders/order";
import { InvalidInputError } from "@/lib/domain/shared/errors";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, parseJson, problem } from "@/lib/server/http/problem";
import { readBody } from "@/lib/server/http/read-body";
import { type Say, sayFor } from "@/lib/server/i18n/say";
import { respondOnce } from "@/lib/services/api/respond-once";
import { afterOrders, applyOrders, type OrderResult, planOrders } from "@/lib/services/orders/upsert-orders";

/** A thousand orders with everything filled in. */
const LIMIT_BYTES = 2 * 1024 * 1024;

/**
 * Orders as a shop system has them, one or up to 1,000: what is new is stored and subscribed, what
 * is there is changed. 207, a result for each parcel, in the order of the request.
 */
export const POST = handle(async (request) => {
  const caller = await authorize(request, "write");
  const body = await readBody(request, LIMIT_BYTES);
  const input = parseJson(body);
  if (typeof input !== "object" || input === null) throw new InvalidInputError("请提交一个订单对象，或订单的列表。");
  const inputs = Array.isArray(input) ? input : [input];
  if (inputs.length === 0 || inputs.length > MOST_ORDERS) {
    throw new InvalidInputError(`一次请提交 1 到 ${MOST_ORDERS} 个订单，这次有 ${inputs.length} 个。`);
  }
  const now = Date.now();
  const plans = await planOrders(store().read, inputs);
  let results: OrderResult[] = [];
  const response = await respondOnce(request, { caller, body }, 207, async (store) => {
    results = await store.write((tx) => applyOrders(tx, plans, now));
    return resultsBody(results, sayFor(request));
  });
  await afterOrders(store(), plans, results, now);
  return response;
});

async function resultsBody(results: readonly OrderResult[], say: Say) {
  const rows = results.map(async (result) => {
    const { index, orderNumber, waybillNumber } = result;
    if (!("error" in result)) {
      const { id, outcome } = result;
      return { index, orderNumber, waybillNumber, status: outcome === "created" ? 201 : 200, outcome, id };
    }
    const refusal = problem(result.error, say);
    return { index, orderNumber, waybillNumber, status: refusal.status, problem: await refusal.json() };
  });
  return { results: await Promise.all(rows) };
}
