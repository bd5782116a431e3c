import { bytes, index, int, primaryKey, table, text } from "@/db/column-builders";
import { ROLES } from "@/lib/domain/auth/role";
import { JOB_KINDS, JOB_OUTCOMES, JOB_STATUSES } from "@/lib/domain/jobs/job";

/** Something to be done with many shipments: what was asked, by whom, and how far it is. */
export const jobs = table(
  "job",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: JOB_KINDS }).notNull(),
    status: text("status", { enum: JOB_STATUSES }).notNull(),
    askedBy: text("asked_by").notNull(), // `user:…` or `token:…`
    askedAs: text("asked_as", { enum: ROLES }).notNull(), // the role at the time: what the result may show
    createdBy: text("created_by").notNull(), // name of the user or the token
    createdAt: int("created_at").notNull(),
    startedAt: int("started_at"),
    endedAt: int("ended_at"),

    orderSealed: text("order_sealed").notNull(), // whose and how, encrypted: phones and searches are personal
    terms: text("terms").notNull(), // JSON: what may be told of it
    undoes: text("undoes"), // id of the job that it takes back
    undoneBy: text("undone_by"), // id of the job that takes it back

    total: int("total").notNull(), // as counted when it was asked for
    done: int("done").notNull(), // written in the same change as what is done
    changed: int("changed").notNull(),
    same: int("same").notNull(),
    refused: int("refused").notNull(),
    after: text("after_key").notNull(), // of the last one that is done; empty at the start
    error: text("error"),

    lease: text("lease"), // of the worker that has it
    leasedUntil: int("leased_until"),
    claims: int("claims").notNull(), // since it last moved
  },
  (t) => [
    index("job_asked").on(t.askedBy, t.createdAt, t.id),
    index("job_created").on(t.createdAt, t.id),
    index("job_status").on(t.status, t.createdAt),
  ],
);

/** What became of one shipment, and what it was before; gone with the job. */
export const jobRows = table(
  "job_row",
  {
    jobId: text("job_id")
      .notNull()
      .references(() => jobs.id, { onDelete: "cascade" }),
    ordinal: int("ordinal").notNull(), // from 1, in the order of doing
    shipmentId: text("shipment_id").notNull(),
    waybillNumber: text("waybill_number").notNull(), // empty where there is no such shipment
    outcome: text("outcome", { enum: JOB_OUTCOMES }).notNull(),
    reason: text("reason"), // why it was refused
    before: text("before_values"), // JSON, of what was changed
    after: text("after_values"), // JSON
  },
  (t) => [primaryKey({ columns: [t.jobId, t.ordinal] })],
);

/** Rows of an export in pieces, compressed and encrypted; the file is written from them when it is fetched. */
export const jobChunks = table(
  "job_piece",
  {
    jobId: text("job_id")
      .notNull()
      .references(() => jobs.id, { onDelete: "cascade" }),
    ordinal: int("ordinal").notNull(), // rows up to and with this piece
    content: bytes("content").notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.ordinal] })],
);
