import { sql } from "drizzle-orm";
import { index, int, primaryKey, table, text, uniqueIndex } from "@/db/column-builders";
import { ARCHIVE_FILE_STATUSES, RESTORE_CAUSES } from "@/lib/domain/archive/archive-state";

/** The setting of the archive, the lease of the node that works on it, and its last run. One row. */
export const archiveState = table("archive_state", {
  id: int("id").primaryKey(), // 1
  months: int("months"), // parcels older than this many months are archived; null: off
  pushDays: int("push_days"), // raw pushes older than this many days go to segments, on PostgreSQL; null: never
  pushPartition: text("push_partition"), // the part of `push` whose pushes are on their way to segments
  changedBy: text("changed_by"), // name of the user or token
  changedAt: int("changed_at"),
  lease: text("lease"),
  leasedUntil: int("leased_until"),
  beganAt: int("began_at"), // the beginning of a run that has not come to its end
  waitingSince: int("waiting_since"), // when no parcel could leave any more because the figures come first
  ranAt: int("ran_at"), // the end of the last run
  error: text("error"), // message text of what stopped the last run; null after a whole one
});

/** An archive file. Its rows are deleted from the live tables only after `stored`. See docs/archive.md. */
export const archiveFiles = table(
  "archive_file",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(), // in the folder `archive` of the storage
    place: text("place").notNull(), // the storage in words without secrets, such as `sftp://host/folder`
    month: text("month").notNull(), // 2026-03, Beijing month of the parcels' last activity
    part: int("part").notNull(), // 1 for the month's first file
    status: text("status", { enum: ARCHIVE_FILE_STATUSES }).notNull(),
    parcels: int("parcels").notNull(),
    pushes: int("pushes").notNull(),
    bytes: int("bytes").notNull(),
    rawBytes: int("raw_bytes").notNull(), // before compression
    sha256: text("sha256").notNull(), // hex; empty while it is written
    frames: text("frames").notNull(), // JSON: offset and length of each frame with records
    framesDone: int("frames_done").notNull().default(0), // the records of these have left the live tables
    left: int("left_live").notNull().default(0), // records that stayed live, because they had changed meanwhile
    createdAt: int("created_at").notNull(),
    doneAt: int("done_at"),
    erasedAt: int("erased_at"), // when the last of its records was without people, in ms
    replacedName: text("replaced_name"), // the file as it was before people's data were erased; until it is deleted
  },
  (t) => [uniqueIndex("archive_file_part").on(t.month, t.part), index("archive_file_status").on(t.status)],
);

/** A parcel that is in an archive file and not in the live tables, with what figures and settlements read. */
export const archivedParcels = table(
  "archived_parcel",
  {
    shipmentId: text("shipment_id").primaryKey(),
    waybillNumber: text("waybill_number").notNull(),
    orderNumber: text("order_number"),
    carrier: text("carrier"),
    state: int("state"),
    origin: text("origin"),
    destination: text("destination"),
    codAmount: int("cod_amount"), // 分
    freight: int("freight"), // 分
    createdAt: int("created_at").notNull(),
    signedAt: int("signed_at"),
    lastEventAt: int("last_event_at"),
    activityAt: int("activity_at").notNull(),
    firstEstimatedArrivalAt: int("first_estimated_arrival_at"),
    estimatedArrivalAt: int("estimated_arrival_at"),
    fileId: text("file_id").notNull(),
    frame: int("frame").notNull(), // position of its frame in the file, from 0
    archivedAt: int("archived_at").notNull(),
    phoneHash: text("phone_hash"), // the shipment's; null for those archived by versions up to 1.0
    erasedAt: int("erased_at"), // when people's data were erased from its record, in ms
    countedIn: int("counted_in").notNull(), // the figures of this generation (see `figure_upkeep`) contain its row of `shipment_measure`
  },
  (t) => [
    index("archived_parcel_number").on(t.waybillNumber),
    index("archived_parcel_file").on(t.fileId),
    index("archived_parcel_phone").on(t.phoneHash).where(sql`${t.phoneHash} is not null`),
    index("archived_parcel_unerased").on(t.activityAt, t.fileId).where(sql`${t.erasedAt} is null`),
    index("archived_parcel_signed").on(t.signedAt), // freight and the accuracy of estimates in a period
  ],
);

/** The callbacks of archived parcels: a late push brings its parcel back. */
export const archivedCallbacks = table(
  "archived_callback",
  {
    callbackId: text("callback_id").primaryKey(),
    shipmentId: text("shipment_id").notNull(),
  },
  (t) => [index("archived_callback_shipment").on(t.shipmentId)],
);

/** The cases of archived parcels, as far as the report of cases reads them. */
export const archivedCases = table(
  "archived_case",
  {
    id: text("id").primaryKey(),
    shipmentId: text("shipment_id").notNull(),
    flag: text("flag").notNull(),
    carrier: text("carrier"),
    assigneeId: text("assignee_id"),
    openedAt: int("opened_at").notNull(),
    firstActionAt: int("first_action_at"),
    closedAt: int("closed_at"),
    closedBy: text("closed_by"),
  },
  (t) => [
    index("archived_case_opened").on(t.openedAt),
    index("archived_case_closed").on(t.closedAt),
    index("archived_case_shipment").on(t.shipmentId),
  ],
);

/** When and by whom parcels were brought back; for some time they are not archived again. */
export const restoredParcels = table(
  "restored_parcel",
  {
    shipmentId: text("shipment_id").notNull(),
    at: int("at").notNull(),
    cause: text("cause", { enum: RESTORE_CAUSES }).notNull(),
    by: text("by_whom"), // name of the user or token; null for a late push
  },
  (t) => [primaryKey({ columns: [t.shipmentId, t.at] })],
);

/**
 * Live parcels of which a raw push was deleted or changed: a rebuild would lose what it reported, so
 * it leaves them. Triggers of the migration `push_gaps` add the rows.
 */
export const pushGaps = table("push_gap", {
  shipmentId: text("shipment_id").primaryKey(),
});
