import { int, primaryKey, table, text } from "@/db/column-builders";

/** Within how many days after signing a returned parcel is deducted from its salesperson. One row. */
export const salesRule = table("sales_rule", {
  id: int("id").primaryKey(),
  clawbackDays: int("clawback_days").notNull(),
});

/** Months whose figures are frozen. */
export const salesMonths = table("sales_month", {
  month: text("month").primaryKey(), // 2026-11
  clawbackDays: int("clawback_days").notNull(), // the rule at that time
  closedBy: text("closed_by").notNull(),
  closedAt: int("closed_at").notNull(),
});

/**
 * The figures of a closed month by salesperson: its own, and for each month closed before it the
 * changes since then (`of_month`). Amounts in 分.
 */
export const salesFigures = table(
  "sales_figure",
  {
    month: text("month").notNull(),
    ofMonth: text("of_month").notNull(),
    salesperson: text("salesperson").notNull(), // empty for parcels without one
    signed: int("signed").notNull(),
    signedFen: int("signed_fen").notNull(),
    clawed: int("clawed").notNull(),
    clawedFen: int("clawed_fen").notNull(),
    refused: int("refused").notNull(),
    refusedFen: int("refused_fen").notNull(),
    returned: int("returned").notNull(),
    returnedFen: int("returned_fen").notNull(),
    open: int("open").notNull(),
    openFen: int("open_fen").notNull(),
  },
  (t) => [primaryKey({ columns: [t.month, t.ofMonth, t.salesperson] })],
);
