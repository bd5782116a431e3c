import { countStatuses } from "@/lib/domain/audit/audit-entry";
import { MAX_ORDERS, type OrderOutcome } from "@/lib/domain/orders/parse-order";
import { type AppError, InvalidInputError } from "@/lib/domain/shared/errors";
import { orderOperations } from "@/lib/operations/shipments/order-operations";
import { describeFailure, statusOfError } from "@/lib/server/http/problem-response";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { announceOrders, applyOrders, type OrderResult, planOrders } from "./upsert-orders";

export const orderHandlers = handleOperations(orderOperations, {
  upsertOrders: {
    prepare: async ({ store, db, caller, body, now, translate }) => {
      const plans = await planOrders(db, caller.shops, listOrders(body), now);
      let results: OrderResult[] = [];
      return {
        write: async (into) => {
          results = await into.write(async (tx) => {
            const applied = await applyOrders(tx, caller.shops, plans, now);
            tx.audit?.add(countStatuses(applied.map(statusOfResult)));
            return applied;
          });
          const rows = results.map(({ index, orderNumber, waybillNumber, ...result }) => ({
            index,
            orderNumber,
            waybillNumber,
            ...("error" in result
              ? describeFailure(result.error, translate)
              : { ...result, status: statusOfResult(result) }),
          }));
          return { results: rows };
        },
        announce: () => announceOrders(store, plans, results, now),
      };
    },
  },
});

function statusOfResult(result: { error: AppError } | { outcome: OrderOutcome }): number {
  if ("error" in result) return statusOfError(result.error);
  return result.outcome === "created" ? 201 : 200;
}

/** @throws InvalidInputError unless there is one order or a list of them */
function listOrders(body: unknown): unknown[] {
  if (typeof body !== "object" || body === null) throw new InvalidInputError("orders.orderOrListNeeded");
  const orders: unknown[] = Array.isArray(body) ? body : [body];
  if (orders.length > 0 && orders.length <= MAX_ORDERS) return orders;
  throw new InvalidInputError("orders.count", { max: MAX_ORDERS, count: orders.length });
}
