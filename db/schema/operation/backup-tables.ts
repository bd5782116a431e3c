import { bool, index, int, table, text, uniqueIndex } from "@/db/column-builders";
import { BACKUP_RUN_KINDS, BACKUP_RUN_STATUSES } from "@/lib/domain/backup/backup-run";

/** The owner's choices for scheduled copies, in one row, which the first worker makes. */
export const backupSettings = table("backup_setting", {
  id: int("id").primaryKey(), // 1
  isOn: bool("is_on").notNull(),
  hour: int("hour").notNull(), // Beijing time
  target: text("target").notNull(), // JSON, lib/domain/storage/storage-target.ts
  secretSealed: text("secret_sealed"), // JSON, encrypted: what signs in to the storage
  recipients: text("recipients").notNull(), // JSON: for whom copies are encrypted, age's recipients
  keepDaily: int("keep_daily").notNull(),
  keepWeekly: int("keep_weekly").notNull(),
  keepMonthly: int("keep_monthly").notNull(),
  since: int("since").notNull(), // copies that were due before are not made up for
  changedBy: text("changed_by"), // name of the user or token; null for the first settings
  alertedAt: int("alerted_at"), // when the channels were last told that no copy was made
});

/** Copies and restore drills, newest last. */
export const backupRuns = table(
  "backup_run",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: BACKUP_RUN_KINDS }).notNull(),
    status: text("status", { enum: BACKUP_RUN_STATUSES }).notNull(),
    dueAt: int("due_at"), // of a scheduled one: one run for each, by whichever node is first
    askedBy: text("asked_by"), // name of the user or token; null for a scheduled one
    createdAt: int("asked_at").notNull(),
    startedAt: int("started_at"),
    endedAt: int("ended_at"),
    fileName: text("file_name"), // in the storage
    place: text("place"), // the storage in words without secrets, such as `sftp://host/folder`
    bytes: int("bytes"),
    hash: text("sha256"), // of the file, hex
    isEncrypted: bool("is_encrypted"),
    rows: text("row_counts"), // JSON: of a copy its counts, of a drill those of copy and desk
    error: text("error"),
    lease: text("lease"), // of the worker that claimed it
    leasedUntil: int("leased_until"),
    claims: int("claims").notNull().default(0), // since the last progress
  },
  (t) => [index("backup_run_asked").on(t.createdAt, t.id), uniqueIndex("backup_run_due").on(t.dueAt)],
);
