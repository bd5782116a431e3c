import { listBillNumbers } from "@/db/queries/billing/bill-records";
import { billOperations } from "@/lib/operations/money/bill-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { getBill, removeBill } from "./upload-bill";

export const billHandlers = handleOperations(billOperations, {
  getBill: ({ store, caller, id }) => getBill(store.read, caller.shops, id),
  deleteBill: ({ store, id }) => removeBill(store, id),
  listBillNumbers: async ({ store, caller: { shops }, id, query }) => {
    await getBill(store.read, shops, id);
    return listBillNumbers(store.read, shops, id, query);
  },
});
