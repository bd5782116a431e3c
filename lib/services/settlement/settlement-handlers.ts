import { listSettlementLog } from "@/db/queries/settlement/settlement-state";
import { settlementOperations } from "@/lib/operations/money/settlement-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { exportSettlement } from "./build-settlement-statement";
import { applyRowAction, changeItemResolution, changeSettlementRule } from "./settlement-decisions";
import { getSettlementItemDetail, getSettlementPage } from "./settlement-parcel-views";
import { getSettlementShops, getSettlementView } from "./settlement-views";

export const settlementHandlers = handleOperations(settlementOperations, {
  getSettlement: ({ store, caller, query, now }) => getSettlementView(store.read, caller.shops, query, now),
  listSettlementShops: ({ store, caller, query, now }) => getSettlementShops(store.read, caller.shops, query, now),
  listSettlementItems: ({ store, caller, query, now }) => getSettlementPage(store.read, caller.shops, query, now),
  exportSettlement: ({ store, caller, query, now, translate }) =>
    exportSettlement(store.read, caller.shops, query, now, translate),
  getSettlementItem: ({ store, caller, id, now }) => getSettlementItemDetail(store.read, caller.shops, id, now),
  handleSettlementItem: async ({ store, caller: { name, shops }, id, body: { action, note }, now }) => {
    await changeItemResolution(store, id, action, note, { name, shops, now });
    return getSettlementItemDetail(store.read, shops, id, now);
  },
  decideOnSettlementRow: ({ store, caller: { name, shops }, id, body: { action, note }, now }) =>
    applyRowAction(store, id, action, note, { name, shops, now }),
  changeSettlementRule: ({ store, caller, body, now }) => changeSettlementRule(store, body, { name: caller.name, now }),
  listSettlementLog: async ({ store, caller, query, translate }) => {
    const { items, nextCursor } = await listSettlementLog(store.read, caller.shops, query);
    return {
      items: items.map((each) => ({ ...each, subject: each.subject && translate.problem(each.subject) })),
      nextCursor,
    };
  },
});
