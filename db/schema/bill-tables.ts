import { bool, index, int, primaryKey, table, text } from "@/db/column-builders";
import { BILL_VERDICTS } from "@/lib/domain/billing/bill-verdict";

/** A bill of Kuaidi100, compared with the ledger of its month when it was uploaded. */
export const bills = table(
  "bill",
  {
    id: text("id").primaryKey(),
    month: text("month").notNull(), // 2026-11
    fileName: text("file_name").notNull(),
    contentHash: text("content_hash").notNull(), // SHA-256
    totals: text("totals").notNull(), // JSON, BillTotals
    isComplete: bool("is_complete").notNull(), // false while its numbers are written
    createdBy: text("created_by").notNull(), // name of the user or token
    createdAt: int("created_at").notNull(),
  },
  (t) => [index("bill_created").on(t.createdAt, t.id), index("bill_content").on(t.contentHash)],
);

/** A number of a bill or of its month's ledger. */
export const billNumbers = table(
  "bill_number",
  {
    billId: text("bill_id")
      .notNull()
      .references(() => bills.id, { onDelete: "cascade" }),
    waybillNumber: text("waybill_number").notNull(),
    verdict: text("verdict", { enum: BILL_VERDICTS }).notNull(),
    carrier: text("carrier"),
    billedUnits: int("billed_units").notNull(),
    recordedUnits: int("recorded_units").notNull(),
    billedFen: int("billed_fen"),
    line: int("line"), // of its first row
    billedOn: text("billed_on"), // as the bill writes it
    shipmentId: text("shipment_id"),
  },
  (t) => [
    primaryKey({ columns: [t.billId, t.waybillNumber] }),
    index("bill_number_verdict").on(t.billId, t.verdict, t.waybillNumber),
  ],
);
