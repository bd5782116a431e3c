import { salesOperations } from "@/lib/operations/money/sales-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { getCommissionRules, removeCommissionRule, saveCommissionRule } from "./change-commission";
import { closeSalesMonth } from "./close-sales-month";
import { exportSales } from "./export-sales";
import { changeClawbackDays, getSalesParcelPage, getSalesView } from "./sales-report";

export const salesHandlers = handleOperations(salesOperations, {
  getSales: ({ db, caller, query, now }) => getSalesView(db, caller.shops, query, now),
  listSalesParcels: ({ db, caller, query, now }) => getSalesParcelPage(db, caller.shops, query, now),
  exportSales: ({ store, caller, query, now, translate }) =>
    exportSales(store.read, caller.shops, query, now, translate),
  closeSalesMonth: async ({ store, caller, body: { month }, now }) => {
    await closeSalesMonth(store, month, { name: caller.name, now });
    return getSalesView(store.read, caller.shops, { month }, now);
  },
  changeSalesRule: ({ store, body }) => changeClawbackDays(store, body.clawbackDays),
  getCommissionRules: ({ store, now }) => getCommissionRules(store.read, now),
  saveCommissionRule: async ({ store, caller, body, now }) => {
    await saveCommissionRule(store, body, { name: caller.name, now });
    return getCommissionRules(store.read, now);
  },
  removeCommissionRule: async ({ store, query, now }) => {
    await removeCommissionRule(store, query.fromMonth);
    return getCommissionRules(store.read, now);
  },
});
