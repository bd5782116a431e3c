import { listBillNumbers, listBills } from "@/db/queries/billing/bill-records";
import { billOperations } from "@/lib/operations/money/bill-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { exportBill } from "./export-bill";
import { getBill, removeBill, uploadBill } from "./upload-bill";

export const billHandlers = handleOperations(billOperations, {
  listBills: ({ store, caller, query }) => listBills(store.read, caller.shops, query),
  uploadBill: async ({ store, caller: { name, shops }, query: { month }, upload, now }) =>
    getBill(store.read, shops, await uploadBill(store, { ...upload, month }, { name, now })),
  getBill: ({ store, caller, id }) => getBill(store.read, caller.shops, id),
  deleteBill: ({ store, id }) => removeBill(store, id),
  listBillNumbers: async ({ store, caller: { shops }, id, query }) => {
    await getBill(store.read, shops, id);
    return listBillNumbers(store.read, shops, id, query);
  },
  exportBill: async ({ store, caller: { shops }, id, query: { verdict }, now, translate: t }) => {
    const { month } = await getBill(store.read, shops, id);
    const filter = { verdict: verdict && t(`billing.bills.verdict.${verdict}`) };
    return exportBill({ t, now, period: month, filter }, store.read, shops, id, verdict);
  },
});
