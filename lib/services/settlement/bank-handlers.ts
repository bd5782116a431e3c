import { bankOperations } from "@/lib/operations/money/bank-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { applyBankAction } from "./bank-decisions";
import { getBankMatchPage, getBankStatementPage, getBankView } from "./bank-views";
import { exportBankMatches } from "./export-bank-matches";
import { importBankStatement } from "./import-bank-statement";

export const bankHandlers = handleOperations(bankOperations, {
  getBankCheck: ({ store, query, now }) => getBankView(store.read, query, now),
  listBankMatches: ({ store, query, now }) => getBankMatchPage(store.read, query, now),
  decideOnBankMatch: ({ store, caller, body, now }) => applyBankAction(store, body, { name: caller.name, now }),
  listBankStatements: ({ store, query }) => getBankStatementPage(store.read, query),
  importBankStatement: async ({ store, caller, query, upload, now }) => {
    const answer = await importBankStatement(store, { ...query, ...upload }, { name: caller.name, now });
    return { status: answer.isPreview ? (200 as const) : (201 as const), answer };
  },
  exportBankMatches: ({ store, query, now, translate }) => exportBankMatches(store.read, query, now, translate),
});
