import { bytes, index, int, primaryKey, table, text } from "@/db/column-builders";
import { ROLES } from "@/lib/domain/auth/role";
import { JOB_KINDS, JOB_OUTCOMES, JOB_STATUSES } from "@/lib/domain/jobs/job";

/** A bulk operation on shipments: what was requested, by whom, and its progress. */
export const jobs = table(
  "job",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: JOB_KINDS }).notNull(),
    status: text("status", { enum: JOB_STATUSES }).notNull(),
    askedBy: text("asked_by").notNull(), // `user:…` or `token:…`
    askedAs: text("asked_as", { enum: ROLES }).notNull(), // the role at that time: what the result may show
    createdBy: text("created_by").notNull(), // name of the user or token
    shops: text("shops"), // JSON: the shops that it may see and change, those of who began it; null for all
    createdAt: int("created_at").notNull(),
    startedAt: int("started_at"),
    endedAt: int("ended_at"),

    orderSealed: text("order_sealed").notNull(), // selection and parameters, encrypted: phone numbers and searches are personal
    terms: text("terms").notNull(), // JSON: the parameters that may be shown
    undoes: text("undoes"), // id of the job that this one undoes
    undoneBy: text("undone_by"), // id of the job that undoes this one

    total: int("total").notNull(), // as counted when the job was created
    done: int("done").notNull(), // written in the same transaction as the work
    changed: int("changed").notNull(),
    same: int("same").notNull(),
    refused: int("refused").notNull(),
    after: text("after_key").notNull(), // key of the last processed shipment; empty at the start
    error: text("error"),

    lease: text("lease"), // of the worker that claimed it
    leasedUntil: int("leased_until"),
    claims: int("claims").notNull(), // since the last progress
  },
  (t) => [
    index("job_asked").on(t.askedBy, t.createdAt, t.id),
    index("job_created").on(t.createdAt, t.id),
    index("job_status").on(t.status, t.createdAt),
  ],
);

/** The result for one shipment, and its previous values; deleted with the job. */
export const jobRows = table(
  "job_row",
  {
    jobId: text("job_id")
      .notNull()
      .references(() => jobs.id, { onDelete: "cascade" }),
    ordinal: int("ordinal").notNull(), // from 1, in the order of execution
    shipmentId: text("shipment_id").notNull(),
    waybillNumber: text("waybill_number").notNull(), // empty when the shipment does not exist
    outcome: text("outcome", { enum: JOB_OUTCOMES }).notNull(),
    reason: text("reason"), // why it was refused
    before: text("before_values"), // JSON, the previous values
    after: text("after_values"), // JSON
  },
  (t) => [primaryKey({ columns: [t.jobId, t.ordinal] })],
);

/** Rows of an export in chunks, compressed and encrypted; the download builds the file from them. */
export const jobChunks = table(
  "job_piece",
  {
    jobId: text("job_id")
      .notNull()
      .references(() => jobs.id, { onDelete: "cascade" }),
    ordinal: int("ordinal").notNull(), // rows up to the end of this chunk
    content: bytes("content").notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.ordinal] })],
);
