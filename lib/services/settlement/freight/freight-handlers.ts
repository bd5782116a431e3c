import { freightOperations } from "@/lib/operations/money/freight-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import {
  addFreightRule,
  getFreightView,
  listFreightRuleViews,
  removeFreightRule,
} from "@/lib/services/settlement/settlement-freight";
import { exportFreightClaims } from "./export-freight-claims";
import { markFreightClaims } from "./freight-claims";
import { getFreightChargePage, getFreightInvoices } from "./freight-invoices";

export const freightHandlers = handleOperations(freightOperations, {
  getFreight: ({ store, caller, query, now }) => getFreightView(store.read, caller.shops, query, now),
  getFreightInvoices: ({ store, caller, query, now }) => getFreightInvoices(store.read, caller.shops, query, now),
  listFreightCharges: ({ store, caller, query, now }) => getFreightChargePage(store.read, caller.shops, query, now),
  exportFreightClaims: ({ store, caller, query, now, translate }) =>
    exportFreightClaims(store.read, caller.shops, query, now, translate),
  markFreightClaims: ({ store, caller: { name, shops }, body, now }) =>
    markFreightClaims(store, body, { name, shops, now }),
  listFreightRules: async ({ store }) => ({ items: await listFreightRuleViews(store.read) }),
  addFreightRule: async ({ store, caller, body, now }) => ({
    id: await addFreightRule(store, body, { name: caller.name, now }),
  }),
  deleteFreightRule: ({ store, caller, id, now }) => removeFreightRule(store, id, { name: caller.name, now }),
});
