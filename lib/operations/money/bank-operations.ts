import { z } from "zod";
import { BANK_LAYOUT_FIELDS } from "@/lib/domain/settlement/bank/bank-layout";
import {
  bankActionSchema,
  bankImportQuerySchema,
  bankListSchema,
  bankScopeSchema,
  bankStatementListSchema,
} from "@/lib/domain/settlement/bank/bank-requests";
import { BANK_ENTRY_KINDS, BANK_STATUSES, BANKS } from "@/lib/domain/settlement/bank/bank-words";
import { dayText, fen, instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations, EXAMPLE_ID } from "@/lib/operations/operation";
import { originalMoneySchema } from "./remittance-operations";

const status = z.enum(BANK_STATUSES);

const sums = { remitted: fen, fee: fen, received: fen, difference: fen };

const bankViewSchema = z
  .object({
    from: dayText.describe("first payment day, in Beijing"),
    to: dayText.describe("last payment day, included"),
    carrier: nullableText.describe("code of the carrier; null for all"),
    ...sums,
    days: z
      .array(
        z.object({
          day: dayText.nullable().describe("payment day, in Beijing; null for files without days"),
          count: z.int(),
          ...sums,
        }),
      )
      .describe("by payment day; money without a remittance by the bank's day"),
    statuses: z
      .array(
        z.object({
          status: status.describe(
            "missing, unexplained (no remittance), different (confirmed by a person), matched, fee (matched with fee), combined (one payment for several remittances), split (several payments for one), reversed, ignored (not cash on delivery)",
          ),
          count: z.int().describe("number of payments"),
          ...sums,
        }),
      )
      .describe("by result, also those without any"),
  })
  .meta({ id: "BankCheck" });

/** Cash by the day of payment: remitted, fee, received. 分. */
export type BankView = z.output<typeof bankViewSchema>;

const bankMatchSchema = z
  .object({
    id: z.string(),
    status: status.describe(
      "missing, unexplained (no remittance), different (confirmed by a person), matched, fee (matched with fee), combined (one payment for several remittances), split (several payments for one), reversed, ignored (not cash on delivery)",
    ),
    isConfirmed: z.boolean().describe("confirmed by a person"),
    confirmedBy: nullableText.describe("who confirmed it; null for nobody"),
    confirmedAt: instant.nullable().describe("when it was confirmed"),
    day: dayText.nullable().describe("payment day, in Beijing; null for files without days"),
    ...sums,
    remittances: z
      .array(
        z.object({
          key: z.string().describe("key of the remittance"),
          fileId: z.string(),
          fileName: z.string(),
          carrier: nullableText.describe("code of the carrier; null for all"),
          carrierName: nullableText,
          paidOn: dayText.nullable().describe("payment day, in Beijing; null when the file has none"),
          amount: fen.describe("amount, in fen"),
          fee: fen.describe("fee stated in the settlement file, in fen"),
          freight: fen.describe("freight in the file, in fen"),
          rows: z.int().describe("rows of the file"),
        }),
      )
      .describe("remittances: sums of one settlement file and day"),
    entries: z
      .array(
        z.object({
          id: z.string(),
          bank: z
            .enum(BANKS)
            .describe(
              "cmb China Merchants Bank, icbc Industrial and Commercial Bank of China, ccb China Construction Bank, abc Agricultural Bank of China, boc Bank of China, mybank MYbank, alipay Alipay, wechat WeChat Pay, other another bank",
            ),
          accountTail: nullableText.describe("last four digits of the account"),
          kind: z.enum(BANK_ENTRY_KINDS).describe("credit: money that arrived, reversal: money reversed"),
          at: instant.describe("when it arrived"),
          amount: fen.describe("amount, in fen"),
          fee: fen.describe("fee deducted by the payment service, in fen"),
          refunded: fen.describe("refunded of it, in fen"),
          original: originalMoneySchema.nullable().describe("the amount before it was converted; null for yuan"),
          payer: z.string().describe("payer; for people only the first character"),
          memo: z.string().describe("companies, purpose and days of the remark"),
        }),
      )
      .describe("bank entries"),
  })
  .meta({ id: "BankMatch" });
export type BankMatchView = z.output<typeof bankMatchSchema>;

const bankStatementSchema = z
  .object({
    id: z.string(),
    bank: z
      .enum(BANKS)
      .describe(
        "cmb China Merchants Bank, icbc Industrial and Commercial Bank of China, ccb China Construction Bank, abc Agricultural Bank of China, boc Bank of China, mybank MYbank, alipay Alipay, wechat WeChat Pay, other another bank",
      ),
    format: z.string().describe("kind of statement"),
    fileName: z.string(),
    accountTail: nullableText.describe("last four digits of the account"),
    from: dayText.describe("day of the first entry, in Beijing"),
    to: dayText.describe("day of the last entry, in Beijing"),
    entries: z.int().describe("payments that were read"),
    added: z.int().describe("payments that no earlier statement had"),
    createdBy: z.string(),
    createdAt: instant,
  })
  .meta({ id: "BankStatement" });
export type BankStatementView = z.output<typeof bankStatementSchema>;

/** A statement that no known format fits: its first rows, masked, and what its columns hold or may hold. */
const bankTableSchema = z.object({
  columns: z
    .array(
      z.object({
        column: z.int().describe("number of the column, from 0"),
        name: z.string().describe("heading of the column"),
      }),
    )
    .describe("its columns, by number from 0"),
  mapping: z
    .array(
      z.object({
        column: z.int().describe("number of the column, from 0"),
        field: z.enum(BANK_LAYOUT_FIELDS).describe("what the column contains"),
      }),
    )
    .readonly()
    .describe("what each column means"),
  preview: z
    .array(z.object({ line: z.int().describe("row number in the file"), cells: z.array(z.string()) }))
    .describe("its first rows, with phone numbers and names masked"),
});
export type BankTable = z.output<typeof bankTableSchema>;

/** What the import of a statement did, or of a preview: would do. */
const bankImportSchema = z
  .object({
    statement: bankStatementSchema.describe("the statement"),
    sheets: z
      .array(
        z.object({
          name: nullableText.describe("name of the worksheet; null for CSV"),
          entries: z.int().describe("payments on this worksheet"),
          failed: z
            .array(z.int())
            .describe("rows that could not be read, at most 51: the page lists 50, one more says that there are more"),
          hiddenRows: z.int().describe("rows that are hidden or filtered out in the file; they count"),
          gaps: z
            .array(z.int())
            .describe("rows whose balance is not the one before plus or minus their amount, at most 51"),
          totals: z.array(z.int()).describe("rows of totals that are not the sum of their rows, at most 51"),
        }),
      )
      .describe("worksheets that were read: each that has the header of a statement"),
    unread: z.array(z.string()).describe("worksheets with rows that were not read"),
    isPreview: z.boolean().describe("only a preview; nothing was imported"),
    received: fen.describe("sum of the payments that were read"),
    paidOut: fen.describe("sum of what went out or was reversed"),
    foreign: z
      .array(
        z.object({
          currency: z.string().describe("currency, such as USD"),
          entries: z.int().describe("payments on this worksheet"),
          amount: z.int().describe("amount in hundredths of the currency"),
          rate: z.number().nullable().describe("yuan for one unit; null without one"),
        }),
      )
      .describe("incoming foreign money by currency; left out without a rate"),
    replaced: z.int().describe("Entries of earlier columns that were replaced"),
    outgoing: z.int().describe("outgoing payments, which are not kept"),
    skipped: z.int().describe("rows that failed, in foreign currency, or without an amount"),
    table: bankTableSchema
      .nullable()
      .describe(
        "columns and first rows of a statement that no known format fits, and what its columns hold; null for known formats",
      ),
  })
  .meta({ id: "BankImport" });
export type BankImport = z.output<typeof bankImportSchema>;

const bankActionAnswerSchema = z
  .object({ matchId: nullableText.describe("id of the confirmed match; null for other actions") })
  .meta({ id: "BankAction" });

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
