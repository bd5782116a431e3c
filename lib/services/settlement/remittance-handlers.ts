import { remittanceOperations } from "@/lib/operations/money/remittance-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import {
  bookRemittance,
  changeRemittance,
  discardRemittance,
  redoRemittance,
  undoRemittance,
} from "./remittance-files";
import { getRemittanceFileDetail } from "./remittance-views";

const ACTIONS = { book: bookRemittance, undo: undoRemittance, redo: redoRemittance };

export const remittanceHandlers = handleOperations(remittanceOperations, {
  getSettlementFile: ({ store, caller, id }) => getRemittanceFileDetail(store.read, caller.shops, id),
  changeSettlementFile: async ({ store, caller: { name, shops }, id, body, now }) => {
    await changeRemittance(store, id, body, { name, now });
    return getRemittanceFileDetail(store.read, shops, id);
  },
  discardSettlementFile: ({ store, caller, id, now }) => discardRemittance(store, id, { name: caller.name, now }),
  bookSettlementFile: async ({ store, caller: { name, shops }, id, body, now }) => {
    await ACTIONS[body.action](store, id, { name, now });
    return getRemittanceFileDetail(store.read, shops, id);
  },
});
