import { sql } from "drizzle-orm";
import { bool, bytes, index, int, primaryKey, table, text } from "@/db/column-builders";
import { CLAIM_STATUSES } from "@/lib/domain/settlement/freight/charge-kinds";
import { REMITTANCE_STATUSES } from "@/lib/domain/settlement/remittance";
import { SETTLEMENT_CLASSES } from "@/lib/domain/settlement/settlement-class";
import { SETTLEMENT_ACTIONS } from "@/lib/domain/settlement/settlement-schemas";

/** A carrier's settlement file: how it is read, and whether its rows count. */
export const remittanceFiles = table(
  "remittance_file",
  {
    id: text("id").primaryKey(),
    status: text("status", { enum: REMITTANCE_STATUSES }).notNull(),
    fileName: text("file_name").notNull(),
    contentHash: text("content_hash").notNull(), // the same file is not accepted twice
    bytes: int("bytes").notNull(),
    isFileKept: bool("is_file_kept").notNull(),
    carrier: text("carrier"),
    sheetName: text("sheet_name"),
    sheetNames: text("sheet_names").notNull(), // JSON
    header: text("header").notNull(), // JSON: what was recognised
    mapping: text("mapping").notNull(), // JSON: what is used
    settledOn: text("settled_on"), // Beijing day, for rows without one
    isNetOfFee: bool("is_net_of_fee").notNull(),
    rates: text("rates"), // JSON: yuan for one unit of a foreign currency, as a person entered it
    sampleSealed: text("sample_sealed"), // the first rows, encrypted; deleted with the file
    rows: int("rows").notNull(),
    check: text("check_result"), // JSON
    createdBy: text("created_by").notNull(),
    createdAt: int("created_at").notNull(),
    changedBy: text("changed_by").notNull(),
    changedAt: int("changed_at").notNull(),
    isJudged: bool("is_judged").notNull(), // false until the parcels of its rows are settled
  },
  (t) => [
    index("remittance_file_created").on(t.createdAt, t.id),
    index("remittance_file_hash").on(t.contentHash),
    index("remittance_file_unjudged").on(t.isJudged, t.changedAt),
  ],
);

/** The file in chunks, compressed and encrypted. */
export const remittanceChunks = table(
  "remittance_piece",
  {
    fileId: text("file_id")
      .notNull()
      .references(() => remittanceFiles.id, { onDelete: "cascade" }),
    ordinal: int("ordinal").notNull(),
    content: bytes("content").notNull(),
  },
  (t) => [primaryKey({ columns: [t.fileId, t.ordinal] })],
);

/** One payment of a file. Only numbers, amounts and days: no personal data. Amounts in 分. */
export const remittanceRows = table(
  "remittance_row",
  {
    id: text("id").primaryKey(), // file and line, padded: sorts by both
    fileId: text("file_id")
      .notNull()
      .references(() => remittanceFiles.id, { onDelete: "cascade" }),
    line: int("line").notNull(),
    waybillNumber: text("waybill_number").notNull(),
    paid: int("paid").notNull(),
    deducted: int("deducted").notNull(),
    fee: int("fee"),
    freight: int("freight"),
    grams: int("grams"),
    settledDay: int("settled_day"), // Beijing days since 1970
    original: text("original"), // JSON: the amounts in their own currency, and its rate, where they were converted
    shipmentId: text("shipment_id"), // null while no shipment has the number
    isDetached: bool("is_detached").notNull(), // removed from its parcel by hand
    isAccepted: bool("is_accepted").notNull(), // repeats another row but was confirmed as a payment
  },
  (t) => [
    index("remittance_row_file").on(t.fileId, t.id),
    index("remittance_row_shipment").on(t.shipmentId, t.id),
    index("remittance_row_number").on(t.waybillNumber, t.id),
    index("remittance_row_settled").on(t.settledDay, t.fileId),
  ],
);

/** The settlement of each parcel, calculated from the shipment and the rows of booked files whenever either changes. */
export const settlementItems = table(
  "settlement_item",
  {
    id: text("id").primaryKey(), // the shipment's id; `n-` and the number when there is none
    kind: text("kind", { enum: SETTLEMENT_CLASSES }).notNull(),
    shipmentId: text("shipment_id"),
    waybillNumber: text("waybill_number").notNull(),
    carrier: text("carrier").notNull(), // empty when unknown
    day: int("day").notNull(), // Beijing day of the signing, else of the settlement
    expected: int("expected").notNull(),
    remitted: int("remitted").notNull(),
    signedDay: int("signed_day"),
    settledDay: int("settled_day"),
    repeated: int("repeated").notNull(),
    repeatedFen: int("repeated_fen").notNull(),
    isDone: bool("is_done").notNull(), // a user has resolved the current difference
  },
  (t) => [
    index("settlement_day").on(t.day, t.carrier, t.kind, t.expected, t.remitted, t.isDone, t.repeated, t.repeatedFen),
    index("settlement_kind").on(t.kind, t.day, t.id),
    index("settlement_number").on(t.waybillNumber),
    index("settlement_debt")
      .on(t.day, t.kind, t.carrier, t.expected, t.remitted, t.isDone)
      .where(sql`${t.kind} in ('unremitted', 'short', 'deducted')`),
    index("settlement_settled").on(
      t.settledDay,
      t.id,
      t.carrier,
      t.kind,
      t.expected,
      t.remitted,
      t.isDone,
      t.repeated,
      t.repeatedFen,
    ),
    index("settlement_repeated").on(t.day, t.id).where(sql`${t.repeated} > 0`),
  ],
);

/** A user has resolved a parcel's difference. Valid only while the difference stays the same. */
export const settlementResolutions = table("settlement_resolution", {
  itemId: text("item_id").primaryKey(),
  kind: text("kind", { enum: SETTLEMENT_CLASSES }).notNull(),
  difference: int("difference").notNull(),
  note: text("note"),
  by: text("by_whom").notNull(),
  at: int("at").notNull(),
});

/** The log of settlement actions. Append-only. */
export const settlementLog = table(
  "settlement_log",
  {
    id: text("id").primaryKey(),
    at: int("at").notNull(),
    by: text("by_whom").notNull(),
    action: text("action", { enum: SETTLEMENT_ACTIONS }).notNull(),
    fileId: text("file_id"),
    itemId: text("item_id"),
    subject: text("subject"),
    note: text("note"),
  },
  (t) => [index("settlement_log_at").on(t.at, t.id), index("settlement_log_item").on(t.itemId, t.at)],
);

/** The tolerance for payments, and how far parcels have been settled. One row. */
export const settlementState = table("settlement_state", {
  id: int("id").primaryKey(),
  toleranceFen: int("tolerance_fen").notNull(),
  periodDays: int("period_days").notNull(),
  slackDays: int("slack_days").notNull(),
  followedLive: int("followed_live").notNull(), // the scan of monitored parcels has reached this activity
  followedSettled: int("followed_settled").notNull(),
  asOf: int("as_of"), // when the scan last ran
});

/** Parcels to settle again because a user edited them. */
export const settlementDue = table("settlement_due", { shipmentId: text("shipment_id").primaryKey() });

/** Freight prices of carriers. */
export const freightRules = table(
  "freight_rule",
  {
    id: text("id").primaryKey(),
    carrier: text("carrier").notNull(),
    origin: text("origin"),
    destination: text("destination"),
    firstGrams: int("first_grams").notNull(),
    firstFen: int("first_fen").notNull(),
    stepGrams: int("step_grams").notNull(),
    stepFen: int("step_fen").notNull(),
    returnPercent: int("return_percent"), // the way back of a returned parcel, in % of the outward freight; null: not agreed
    fromDay: text("from_day").notNull(),
    toDay: text("to_day"),
    enteredBy: text("entered_by").notNull(),
    enteredAt: int("entered_at").notNull(),
  },
  (t) => [index("freight_rule_carrier").on(t.carrier)],
);

/** What a person asked of the carrier about a charge, and what it answered. */
export const freightClaims = table("freight_claim", {
  rowId: text("row_id")
    .primaryKey()
    .references(() => remittanceRows.id, { onDelete: "cascade" }),
  status: text("status", { enum: CLAIM_STATUSES }).notNull(),
  fen: int("fen").notNull(), // asked back, as it was when the claim was raised
  by: text("by_whom").notNull(),
  at: int("at").notNull(),
});
