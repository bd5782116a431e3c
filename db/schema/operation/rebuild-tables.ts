import { index, int, primaryKey, table, text } from "@/db/column-builders";
import { REBUILD_REASONS } from "@/lib/domain/tracking/rebuild-run";
import { REBUILD_STATUSES } from "@/lib/domain/tracking/rebuild-status";

/** A rebuild of all shipments and units from what was received. The newest row is the current one. */
export const rebuildRuns = table(
  "rebuild_run",
  {
    id: text("id").primaryKey(),
    status: text("status", { enum: REBUILD_STATUSES }).notNull(),
    reason: text("reason", { enum: REBUILD_REASONS }).notNull(),
    askedBy: text("asked_by"), // name of the user or token; null when a migration asked
    createdAt: int("asked_at").notNull(),
    startedAt: int("started_at"),
    endedAt: int("ended_at"),
    stoppedBy: text("stopped_by"), // name of the user or token

    cursor: text("after_id").notNull().default(""), // id of the last rebuilt shipment; empty at the start
    total: int("total").notNull().default(0), // shipments, counted when the copy was written
    done: int("done").notNull().default(0), // written in the same transaction as the work
    changed: int("changed").notNull().default(0), // rows of `rebuild_change`

    copyFile: text("copy_file"), // null until the copy is written and verified
    copyHost: text("copy_host"), // name of the machine that has it
    copyBytes: int("copy_bytes"),
    copyHash: text("copy_sha256"), // hex
    error: text("error"),

    lease: text("lease"), // of the worker that claimed it
    leasedUntil: int("leased_until"),
    claims: int("claims").notNull().default(0), // since the last progress
  },
  (t) => [index("rebuild_run_asked").on(t.createdAt, t.id)],
);

/** A shipment that a run has changed. No foreign key to it: the list outlives the shipment. */
export const rebuildChanges = table(
  "rebuild_change",
  {
    runId: text("run_id")
      .notNull()
      .references(() => rebuildRuns.id, { onDelete: "cascade" }),
    shipmentId: text("shipment_id").notNull(),
    waybillNumber: text("waybill_number").notNull(),
    before: text("before_facts").notNull(), // JSON, lib/domain/tracking/rebuild-run.ts
    after: text("after_facts").notNull(), // JSON
  },
  (t) => [primaryKey({ columns: [t.runId, t.shipmentId] })],
);
