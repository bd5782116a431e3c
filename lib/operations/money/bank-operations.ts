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
    permission: "manage",
    isForEveryShop: true,
    query: bankScopeSchema,
    answer: bankViewSchema,
  },
  listBankMatches: {
    route: "GET /api/v1/settlement/bank/matches",
    permission: "manage",
    isForEveryShop: true,
    query: bankListSchema,
    answer: pageOf(bankMatchSchema),
  },
  /** Confirms or undoes a match, or says that an entry is no cash on delivery. */
  decideOnBankMatch: {
    route: "POST /api/v1/settlement/bank/actions",
    permission: "manage",
    isForEveryShop: true,
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
    permission: "manage",
    isForEveryShop: true,
    query: bankStatementListSchema,
    answer: pageOf(bankStatementSchema),
  },
  /** What an earlier statement had is not added again (201); `preview` only says what would be read (200). */
  importBankStatement: {
    route: "POST /api/v1/settlement/bank/statements",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.bank-import",
    query: bankImportQuerySchema,
    upload: { as: "file", limitBytes: 10 * 1024 * 1024 },
    answers: { 200: bankImportSchema, 201: bankImportSchema },
  },
  exportBankMatches: {
    route: "GET /api/v1/settlement/bank/export",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.bank-export",
    query: bankListSchema,
    files: ["xlsx"],
  },
});
