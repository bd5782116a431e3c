import { store } from "@/db/open-store";
import { MAX_ORDERS, orderSchema } from "@/lib/domain/orders/parse-order";
import { InvalidInputError } from "@/lib/domain/shared/errors";
import { translateStored } from "@/lib/i18n/translate-stored";
import { type Translator, translatorFor } from "@/lib/i18n/translator";
import { noteAuditRequest } from "@/lib/server/audit/audit-context";
import { countStatuses, createRequestStore } from "@/lib/server/audit/audit-request";
import { authorize } from "@/lib/server/auth/authorize";
import { createProblemResponse, handleErrors, statusOfError } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseJson } from "@/lib/server/http/read-request";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";
import { announceOrders, applyOrders, type OrderResult, planOrders } from "@/lib/services/orders/upsert-orders";

/** A thousand orders with every field filled. */
const LIMIT_BYTES = 2 * 1024 * 1024;

/**
 * One order or up to 1,000, as a shop system has them: creates and subscribes new parcels, changes
 * existing ones. 207 with a result for each parcel, in the order of the request.
 */
export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "write");
  const body = await readBody(request, LIMIT_BYTES);
  const input = parseJson(body);
  if (typeof input !== "object" || input === null) throw new InvalidInputError("orders.orderOrListNeeded");
  const inputs = Array.isArray(input) ? input : [input];
  if (inputs.length === 0 || inputs.length > MAX_ORDERS) {
    throw new InvalidInputError("orders.count", { max: MAX_ORDERS, count: inputs.length });
  }
  noteAuditRequest(Array.isArray(input) ? inputs : orderSchema.safeParse(input).data);
  const now = Date.now();
  const plans = await planOrders(store().read, caller.shops, inputs, now);
  let results: OrderResult[] = [];
  const response = await respondIdempotently(request, { caller, body }, async (into) => {
    results = await createRequestStore(into, request, 207).write(async (tx) => {
      const applied = await applyOrders(tx, caller.shops, plans, now);
      tx.audit?.add(countStatuses(applied.map(statusOf)));
      return applied;
    });
    return { status: 207, location: null, body: await resultsBody(results, translatorFor(request)) };
  });
  await announceOrders(store(), plans, results, now);
  return response;
});

function statusOf(result: OrderResult): number {
  if ("error" in result) return statusOfError(result.error);
  return result.outcome === "created" ? 201 : 200;
}

async function resultsBody(results: readonly OrderResult[], translate: Translator) {
  const rows = results.map(async (result) => {
    const { index, orderNumber, waybillNumber } = result;
    if (!("error" in result)) {
      const { id, outcome, warnings } = result;
      const status = statusOf(result);
      return { index, orderNumber, waybillNumber, status, outcome, id, warnings: translateStored(warnings, translate) };
    }
    const problem = createProblemResponse(result.error, translate);
    return { index, orderNumber, waybillNumber, status: problem.status, problem: await problem.json() };
  });
  return { results: await Promise.all(rows) };
}
