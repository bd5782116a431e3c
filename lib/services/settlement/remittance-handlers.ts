import { remittanceOperations } from "@/lib/operations/money/remittance-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import {
  bookRemittance,
  changeRemittance,
  discardRemittance,
  readFurtherSheet,
  redoRemittance,
  undoRemittance,
  uploadRemittance,
} from "./remittance-files";
import { getRemittanceFileDetail, getRemittancePage } from "./remittance-views";

const ACTIONS = { book: bookRemittance, undo: undoRemittance, redo: redoRemittance };

export const remittanceHandlers = handleOperations(remittanceOperations, {
  listSettlementFiles: ({ store, caller, query }) => getRemittancePage(store.read, caller.shops, query),
  uploadSettlementFile: async ({ store, caller: { name, shops }, upload, now }) =>
    getRemittanceFileDetail(store.read, shops, await uploadRemittance(store, upload, { name, now })),
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
  readSettlementSheet: async ({ store, caller: { name, shops }, id, body: { sheetName }, now }) =>
    getRemittanceFileDetail(store.read, shops, await readFurtherSheet(store, id, sheetName, { name, now })),
});
