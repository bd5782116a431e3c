import {
  bankActionAnswerSchema,
  bankImportSchema,
  bankMatchSchema,
  bankStatementSchema,
  bankViewSchema,
} from "@/lib/domain/settlement/bank/bank-answers";
import {
  bankActionSchema,
  bankImportQuerySchema,
  bankListSchema,
  bankScopeSchema,
  bankStatementListSchema,
} from "@/lib/domain/settlement/bank/bank-requests";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations, EXAMPLE_ID } from "@/lib/operations/operation";

/** Cash by the day of payment against the statements of banks. Accounts belong to all shops together. */
export const bankOperations = defineOperations({
  getBankCheck: {
    route: "GET /api/v1/settlement/bank",
    title: "Bank check",
    summary: "Remittances of carriers against the bank by payment day; by default of the last 90 days; owners only",
    returns: "sums",
    permission: "manage",
    isForEveryShop: true,
    query: bankScopeSchema,
    answer: bankViewSchema,
  },
  listBankMatches: {
    route: "GET /api/v1/settlement/bank/matches",
    title: "Bank matches",
    summary: "Result of each remittance and payment, newest payment day first; owners only",
    permission: "manage",
    isForEveryShop: true,
    query: bankListSchema,
    answer: pageOf(bankMatchSchema),
  },
  decideOnBankMatch: {
    route: "POST /api/v1/settlement/bank/actions",
    title: "Decide on a bank match",
    summary:
      "Confirm which payments are for which remittances, or undo that; or mark payments as not cash on delivery; owners only",
    returns: "id of the confirmed match",
    permission: "manage",
    isForEveryShop: true,
    changes: ["settlement"],
    audit: "settlement.bank-match",
    body: {
      schema: bankActionSchema,
      limitBytes: 16 * 1024,
      example: () => ({ action: "confirm", entries: [EXAMPLE_ID], remittances: [`${EXAMPLE_ID}.20781`] }),
    },
    answer: bankActionAnswerSchema,
  },
  listBankStatements: {
    route: "GET /api/v1/settlement/bank/statements",
    title: "Bank statements",
    summary: "Imported bank statements, newest first; owners only",
    permission: "manage",
    isForEveryShop: true,
    query: bankStatementListSchema,
    answer: pageOf(bankStatementSchema),
  },
  importBankStatement: {
    route: "POST /api/v1/settlement/bank/statements",
    title: "Import a bank statement",
    summary:
      "Import a CSV or XLSX of a bank, Alipay or WeChat Pay; what was imported before is not added again; foreign money is converted by rates, or left out; owners only",
    returns: { 200: "a preview: what would be imported", 201: "what was imported" },
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.bank-import",
    query: bankImportQuerySchema,
    upload: { as: "file", limitBytes: 10 * 1024 * 1024 },
    answers: { 200: bankImportSchema, 201: bankImportSchema },
  },
  exportBankMatches: {
    route: "GET /api/v1/settlement/bank/export",
    title: "Export the bank check",
    summary: "Bank matches as an XLSX file; owners only",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.bank-export",
    query: bankListSchema,
    files: ["xlsx"],
  },
});
