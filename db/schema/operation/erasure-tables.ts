import { index, int, table, text } from "@/db/column-builders";
import { ERASURE_KINDS, ERASURE_STATUSES } from "@/lib/domain/privacy/erasure-state";

/**
 * After how many days people's data are erased, in one row. Without the row the default of
 * lib/domain/privacy/erasure-state.ts applies; a desk of an earlier version has the row, with nothing chosen.
 */
export const privacySettings = table("privacy_setting", {
  id: int("id").primaryKey(), // 1
  retentionDays: int("retention_days"), // null: never erased
  changedBy: text("changed_by"), // name of the user or token
  changedAt: int("changed_at"), // null: the owner has not chosen yet
});

/**
 * Each erasure, by age or of one person: the work, its report, and the record by which it is done again on a copy of
 * earlier. No personal data.
 */
export const erasures = table(
  "erasure",
  {
    id: text("id").primaryKey(), // sorts by time
    kind: text("kind", { enum: ERASURE_KINDS }).notNull(),
    status: text("status", { enum: ERASURE_STATUSES }).notNull(),
    subjectHash: text("subject_hash"), // of a person: the keyed hashes of the phone number, each with the id of its secret
    before: int("before"), // by age: parcels without activity since
    reason: text("reason"),
    askedBy: text("asked_by"), // name of the user or token; null by age
    createdAt: int("asked_at").notNull(),
    startedAt: int("started_at"),
    endedAt: int("ended_at"),
    done: int("done").notNull().default(0), // parcels
    counts: text("counts").notNull().default("{}"), // JSON: changed rows by table
    shipmentIds: text("shipment_ids"), // JSON, of a person
    error: text("error"),
    lease: text("lease"), // of the worker that claimed it
    leasedUntil: int("leased_until"),
    claims: int("claims").notNull().default(0), // since the last progress
  },
  (t) => [index("erasure_asked").on(t.createdAt, t.id), index("erasure_status").on(t.status, t.createdAt)],
);
