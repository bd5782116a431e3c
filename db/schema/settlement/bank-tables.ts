import { index, int, primaryKey, table, text, uniqueIndex } from "@/db/column-builders";
import { BANK_ENTRY_KINDS, BANKS } from "@/lib/domain/settlement/bank/bank-words";

/** A bank's statement that was read. The file itself is not kept. */
export const bankStatements = table(
  "bank_statement",
  {
    id: text("id").primaryKey(),
    bank: text("bank", { enum: BANKS }).notNull(),
    format: text("format").notNull(),
    fileName: text("file_name").notNull(), // account numbers by their last four digits
    accountTail: text("account_tail"), // last four digits
    fromDay: int("from_day").notNull(), // Beijing days since 1970
    toDay: int("to_day").notNull(),
    entries: int("entries").notNull(),
    added: int("added").notNull(), // those that no earlier statement had
    createdBy: text("created_by").notNull(),
    createdAt: int("created_at").notNull(),
  },
  (t) => [index("bank_statement_created").on(t.createdAt, t.id)],
);

/** Money that arrived at a bank or was taken back, once however many statements have it. Amounts in 分. */
export const bankEntries = table(
  "bank_entry",
  {
    id: text("id").primaryKey(),
    key: text("entry_key").notNull(), // equal for the same entry in another statement
    statementId: text("statement_id")
      .notNull()
      .references(() => bankStatements.id),
    bank: text("bank", { enum: BANKS }).notNull(),
    accountTail: text("account_tail"),
    kind: text("kind", { enum: BANK_ENTRY_KINDS }).notNull(),
    at: int("at").notNull(),
    day: int("day").notNull(), // Beijing days since 1970
    amount: int("amount").notNull(),
    fee: int("fee").notNull(),
    original: text("original"), // JSON: the amount in its own currency, and its rate, where it was converted
    refunded: int("refunded").notNull(), // as the payment's own row says
    refundOf: text("refund_of"), // the entry_key of the payment that a refund gives back, in whatever statement it is
    payer: text("payer").notNull(), // people by the first character
    memo: text("memo").notNull(), // without people and goods
  },
  (t) => [
    uniqueIndex("bank_entry_key").on(t.key),
    index("bank_entry_day").on(t.day, t.id),
    index("bank_entry_refund").on(t.refundOf),
  ],
);

/** What people decided about an entry and a remittance: together, or not; without a remittance: no cash on delivery. */
export const bankDecisions = table(
  "bank_decision",
  {
    entryId: text("entry_id")
      .notNull()
      .references(() => bankEntries.id),
    remittanceKey: text("remittance_key").notNull(), // file and day; empty for entries that are no cash on delivery
    kind: text("kind", { enum: ["confirmed", "rejected", "ignored"] }).notNull(),
    matchId: text("match_id"), // equal for the pairs of one match
    by: text("by_whom").notNull(),
    at: int("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.remittanceKey] }),
    index("bank_decision_match").on(t.matchId),
    index("bank_decision_remittance").on(t.remittanceKey),
  ],
);
