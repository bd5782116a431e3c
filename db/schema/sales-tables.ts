import { sql } from "drizzle-orm";
import { index, int, primaryKey, table, text } from "@/db/column-builders";
import { BOOKED_KINDS } from "@/lib/domain/sales/booked-parcel";
import { CLAWBACK_UNITS } from "@/lib/domain/sales/clawback";

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
  // Months closed by versions up to 1.0 counted exact hours.
  clawbackUnit: text("clawback_unit", { enum: CLAWBACK_UNITS }).notNull().default("hours"),
  /** When its parcels were written to `sales_parcel`: as it was closed, later for those closed by versions up to 1.0. */
  keptAt: int("kept_at"),
  commission: text("commission"), // JSON: the rule at that time, see lib/domain/sales/commission.ts; null without one
});

/**
 * The parcels behind the figures of sheets, as they were when the sheet was closed. A sheet (`month`) counts its own
 * parcels, and parcels of months closed before (`of_month`) as corrections; a later sheet that takes a parcel back is
 * named in `reversed_in`. In both the next sheet, which is not closed yet, is the empty text: the figures' worker keeps
 * these rows in step with the measurements.
 */
export const salesParcels = table(
  "sales_parcel",
  {
    shipmentId: text("shipment_id").notNull(),
    kind: text("kind", { enum: BOOKED_KINDS }).notNull(),
    ofMonth: text("of_month").notNull(),
    month: text("month").notNull(),
    reversedIn: text("reversed_in"),
    waybillNumber: text("waybill_number").notNull(),
    orderNumber: text("order_number"),
    carrier: text("carrier"),
    shop: text("shop"),
    salesperson: text("salesperson").notNull(), // empty for parcels without one
    codAmount: int("cod_amount"), // 分
    orderAmount: int("order_amount"), // 分
    at: int("at").notNull(),
    signedAt: int("signed_at"),
    returnedAt: int("returned_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shipmentId, t.kind, t.ofMonth, t.month] }),
    index("sales_parcel_sheet").on(t.month, t.ofMonth, t.kind, t.at, t.shipmentId),
    index("sales_parcel_reversed").on(t.reversedIn, t.shipmentId).where(sql`${t.reversedIn} is not null`),
  ],
);

/** How commissions are calculated from a month on, until the next rule. */
export const commissionRules = table("commission_rule", {
  fromMonth: text("from_month").primaryKey(), // 2026-11
  rule: text("rule").notNull(), // JSON, see lib/domain/sales/commission.ts
  changedBy: text("changed_by").notNull(),
  changedAt: int("changed_at").notNull(),
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
    // Amounts of orders.
    signedOrderFen: int("signed_order_fen").notNull().default(0),
    clawedOrderFen: int("clawed_order_fen").notNull().default(0),
    commissionFen: int("commission_fen").notNull().default(0), // of a correction: the difference
  },
  (t) => [primaryKey({ columns: [t.month, t.ofMonth, t.salesperson] })],
);
