import { bankOperations } from "@/lib/operations/money/bank-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { applyBankAction } from "./bank-decisions";
import { getBankMatchPage, getBankView } from "./bank-views";

export const bankHandlers = handleOperations(bankOperations, {
  getBankCheck: ({ store, query, now }) => getBankView(store.read, query, now),
  listBankMatches: ({ store, query, now }) => getBankMatchPage(store.read, query, now),
  decideOnBankMatch: ({ store, caller, body, now }) => applyBankAction(store, body, { name: caller.name, now }),
});
