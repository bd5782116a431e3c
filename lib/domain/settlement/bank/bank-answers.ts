import { z } from "zod";
import { originalMoneySchema } from "@/lib/domain/settlement/remittance-answers";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { BANK_LAYOUT_FIELDS } from "./bank-layout";
import { BANK_ENTRY_KINDS, BANK_STATUSES, BANKS } from "./bank-words";

const status = z.enum(BANK_STATUSES);
const sums = { remitted: fen, fee: fen, received: fen, difference: fen };

export const bankViewSchema = z
  .object({
    from: dayText,
    to: dayText,
    carrier: nullableText,
    ...sums,
    days: z.array(z.object({ day: dayText.nullable(), count: z.int(), ...sums })),
    statuses: z.array(z.object({ status, count: z.int(), ...sums })),
  })
  .meta({ id: "BankCheck" });

export const bankMatchSchema = z
  .object({
    id: z.string(),
    status,
    isConfirmed: z.boolean(),
    confirmedBy: nullableText,
    confirmedAt: instant.nullable(),
    day: dayText.nullable(),
    ...sums,
    remittances: z.array(
      z.object({
        key: z.string(),
        fileId: z.string(),
        fileName: z.string(),
        carrier: nullableText,
        carrierName: nullableText,
        paidOn: dayText.nullable(),
        amount: fen,
        fee: fen,
        freight: fen,
        rows: z.int(),
      }),
    ),
    entries: z.array(
      z.object({
        id: z.string(),
        bank: z.enum(BANKS),
        accountTail: nullableText,
        kind: z.enum(BANK_ENTRY_KINDS),
        at: instant,
        amount: fen,
        fee: fen,
        refunded: fen,
        original: originalMoneySchema.nullable(),
        payer: z.string(),
        memo: z.string(),
      }),
    ),
  })
  .meta({ id: "BankMatch" });

export const bankStatementSchema = z
  .object({
    id: z.string(),
    bank: z.enum(BANKS),
    format: z.string(),
    fileName: z.string(),
    accountTail: nullableText,
    from: dayText,
    to: dayText,
    entries: z.int(),
    added: z.int(),
    createdBy: z.string(),
    createdAt: instant,
  })
  .meta({ id: "BankStatement" });

/** A statement that no known format fits: its first rows, masked, and what its columns hold or may hold. */
export const bankTableSchema = z.object({
  columns: z.array(z.object({ column: z.int(), name: z.string() })),
  mapping: z.array(z.object({ column: z.int(), field: z.enum(BANK_LAYOUT_FIELDS) })).readonly(),
  preview: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
});

/** What the import of a statement did, or of a preview: would do. */
export const bankImportSchema = z
  .object({
    statement: bankStatementSchema,
    sheets: z.array(
      z.object({
        name: nullableText,
        entries: z.int(),
        failed: z.array(z.int()),
        hiddenRows: z.int(),
        gaps: z.array(z.int()),
        totals: z.array(z.int()),
      }),
    ),
    unread: z.array(z.string()),
    isPreview: z.boolean(),
    received: fen,
    paidOut: fen,
    foreign: z.array(
      z.object({ currency: z.string(), entries: z.int(), amount: z.int(), rate: z.number().nullable() }),
    ),
    replaced: z.int(),
    outgoing: z.int(),
    skipped: z.int(),
    table: bankTableSchema.nullable(),
  })
  .meta({ id: "BankImport" });

export const bankActionAnswerSchema = z.object({ matchId: nullableText }).meta({ id: "BankAction" });

/** Cash by the day of payment: remitted, fee, received. 分. */
export type BankView = z.output<typeof bankViewSchema>;
export type BankMatchView = z.output<typeof bankMatchSchema>;
export type BankStatementView = z.output<typeof bankStatementSchema>;
export type BankTable = z.output<typeof bankTableSchema>;
export type BankImport = z.output<typeof bankImportSchema>;
