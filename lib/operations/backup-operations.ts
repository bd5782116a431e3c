import { z } from "zod";
import { BACKUP_RUN_KINDS, BACKUP_RUN_STATUSES } from "@/lib/domain/backup/backup-run";
import { message } from "@/lib/domain/shared/message";
import { dayText, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { storageTargetSchema } from "@/lib/domain/storage/storage-target";
import { defineOperations } from "./operation";

const MAX_KEY = 10_000;

const keyText = z
  .string()
  .max(MAX_KEY, message("storage.textTooLong", { max: MAX_KEY }))
  .optional();

/**
 * `check` fetches a copy of the storage (`name`), or takes the one that is here (without a name), and unpacks it beside
 * the desk; `discard` removes it; `restore` replaces the desk by it; `return` brings the replaced data back;
 * `deleteReplaced` deletes them.
 */
const RESTORE_ACTIONS = ["check", "discard", "restore", "return", "deleteReplaced"] as const;

const restoreActionSchema = z.object({
  action: z
    .enum(RESTORE_ACTIONS, { error: message("shared.oneOf", { choices: RESTORE_ACTIONS }) })
    .describe("check, discard, restore, return, or deleteReplaced: delete the replaced data for good"),
  name: z
    .string()
    .max(100)
    .optional()
    .describe("for check, name of the file in the storage; without it the uploaded one"),
  /** What opens an encrypted copy: a line `AGE-SECRET-KEY-1…`, or a passphrase. */
  identity: keyText.describe("for check, an age private key"),
  passphrase: keyText.describe("for check, a passphrase"),
  day: z.string().max(20).optional().describe("for restore, the day of the backup, as confirmation"),
});
export type RestoreAction = z.output<typeof restoreActionSchema>;

/** What the restore from the page is doing. `locked`: the copy needs a key. `restarting`: it is ordered. */
const RESTORE_STAGES = ["none", "checking", "locked", "failed", "ready", "restarting"] as const;

/** What a restart has done: the copy is in place, the replaced data are again, or nothing has changed. */
export const RESTORE_OUTCOMES = ["restored", "returned", "failed"] as const;

const restoreStateSchema = z
  .object({
    stage: z
      .enum(RESTORE_STAGES)
      .describe(
        "none; checking; locked: it needs a key; failed: it cannot be used; ready to be restored; restarting: ordered",
      ),
    fileName: nullableText.describe("name of the file in the storage; null for an upload"),
    error: nullableText.describe("why it cannot be used"),
    copy: z
      .object({
        madeAt: instant.describe("when the backup was made"),
        day: dayText.describe("day of the backup, which a restore must name"),
        product: z.string().describe("version that made the backup"),
        counts: z
          .array(
            z.object({
              table: z.string().describe("name of the table"),
              copy: z.int().describe("the backup that can be restored; null when there is none"),
              desk: z.int().describe("rows now"),
            }),
          )
          .describe("rows of the tables in the backup and now"),
      })
      .nullable()
      .describe("the backup that can be restored; null when there is none"),
    outcome: z
      .object({
        kind: z
          .enum(RESTORE_OUTCOMES)
          .describe("restored, returned, or failed: nothing changed, unless kept names a folder"),
        madeAt: instant.nullable().describe("when the backup was made"),
        endedAt: instant.describe("when it was done"),
        askedBy: z.string().describe("who requested it"),
        kept: nullableText.describe("folder in DATA_DIR with the replaced data; null when there is none"),
        error: nullableText.describe("why it cannot be used"),
      })
      .nullable()
      .describe("what the last restart did; null when it did nothing"),
  })
  .meta({ id: "RestoreState" });
export type RestoreState = z.output<typeof restoreStateSchema>;

const MAX_KEPT = 400;

const MAX_RECIPIENTS = 10;

const kept = z
  .number(message("backup.keptInvalid", { max: MAX_KEPT }))
  .int(message("backup.keptInvalid", { max: MAX_KEPT }))
  .min(0, message("backup.keptInvalid", { max: MAX_KEPT }))
  .max(MAX_KEPT, message("backup.keptInvalid", { max: MAX_KEPT }));

const MAX_SECRET = 10_000;

const secretText = z.string().max(MAX_SECRET, message("storage.textTooLong", { max: MAX_SECRET }));

const schedule = {
  isOn: z.boolean(message("backup.switchInvalid")).describe("whether backups are made by schedule"),
  hour: z
    .number(message("backup.hourInvalid"))
    .int(message("backup.hourInvalid"))
    .min(0, message("backup.hourInvalid"))
    .max(23, message("backup.hourInvalid"))
    .describe("hour of the backup, Beijing time"),
  keepDaily: kept.describe("of how many days the newest backup is kept"),
  keepWeekly: kept.describe("of how many weeks the newest backup is kept"),
  keepMonthly: kept.describe("of how many months the newest backup is kept"),
  recipients: z
    .array(z.string().trim().max(3_000))
    .max(MAX_RECIPIENTS, message("backup.tooManyRecipients", { max: MAX_RECIPIENTS }))
    .describe("age recipients; empty for no encryption"),
};

/** What is given is changed. The secret is stored encrypted and never answered. */
const backupChangeSchema = z.object({
  ...z.object(schedule).partial().shape,
  target: storageTargetSchema.optional().describe("where backups are stored"),
  secret: z
    .object({
      password: secretText.optional().describe("the SFTP password"),
      privateKey: secretText.optional().describe("the SFTP private key"),
      accessKeyId: secretText.optional().describe("the S3 access key id"),
      secretAccessKey: secretText.optional().describe("the S3 secret access key"),
    })
    .optional()
    .describe("what signs in to the storage; stored encrypted and never shown"),
});
export type BackupChange = z.output<typeof backupChangeSchema>;

const BACKUP_ACTIONS = ["backup", "drill"] as const;

const backupActionSchema = z.object({
  action: z
    .enum(BACKUP_ACTIONS, { error: message("shared.oneOf", { choices: BACKUP_ACTIONS }) })
    .describe("a backup or a restore drill"),
});
export type BackupAction = z.output<typeof backupActionSchema>["action"];

const backupRunSchema = z
  .object({
    id: z.string(),
    kind: z.enum(BACKUP_RUN_KINDS).describe("by schedule, by hand, or a drill"),
    status: z.enum(BACKUP_RUN_STATUSES).describe("the current step"),
    askedBy: nullableText.describe("name of the user or token; null by schedule"),
    askedAt: instant.describe("when it was requested"),
    startedAt: instant.nullable().describe("when it began"),
    endedAt: instant.nullable().describe("when it ended"),
    fileName: nullableText.describe("name of the backup's file"),
    place: nullableText.describe("where it is stored"),
    bytes: z.int().nullable().meta({ "x-unit": "bytes" }).describe("its size"),
    sha256: nullableText.describe("checksum of the file"),
    isEncrypted: z.boolean().nullable().describe("whether it is encrypted"),
    counts: z
      .array(
        z.object({
          table: z.string().describe("name of the table"),
          copy: z.int().describe("rows in the backup"),
          desk: z.int().describe("rows in the desk now"),
        }),
      )
      .describe("of a drill, rows of the tables"),
    error: nullableText.describe("why it failed, and what to do"),
  })
  .meta({ id: "BackupRun" });
export type BackupRunView = z.output<typeof backupRunSchema>;

const backupStateSchema = z
  .object({
    ...schedule,
    target: storageTargetSchema.describe("where backups are stored"),
    hasSecret: z.boolean().describe("whether a password or keys are stored"),
    nextAt: instant.nullable().describe("when the next backup is due; null while it is off"),
    lastGood: backupRunSchema.nullable().describe("the last good backup; null when there is none"),
    isLate: z.boolean().describe("whether the last good backup is older than a day"),
    lastDrill: backupRunSchema.nullable().describe("the last restore drill; null when there is none"),
    runs: z.array(backupRunSchema).describe("the latest backups and drills, newest first"),
  })
  .meta({ id: "BackupState" });
export type BackupState = z.output<typeof backupStateSchema>;

const backupCopiesSchema = z.object({
  items: z.array(
    z.object({
      name: z.string().describe("name of the file"),
      at: instant.describe("when it was made"),
      bytes: z.int().meta({ "x-unit": "bytes" }).describe("its size"),
    }),
  ),
});
export type BackupCopies = z.output<typeof backupCopiesSchema>;

/** Copies of the desk. */
export const backupOperations = defineOperations({
  getBackups: {
    route: "GET /api/v1/backups",
    summary: "Schedule, storage, the last backup and what was done; for owners",
    returns: "schedule and runs, without secrets",
    permission: "manage",
    isForEveryShop: true,
    answer: backupStateSchema,
  },
  /** Changes the schedule, the storage or the encryption: a copy has the whole database and its secrets. */
  changeBackups: {
    route: "PATCH /api/v1/backups",
    summary: "Change the backup settings; omitted fields stay as they are; for owners",
    returns: "schedule and runs as updated",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    changes: ["backup-copies"],
    audit: "backup.settings",
    isInParts: true,
    body: {
      schema: backupChangeSchema,
      limitBytes: 60_000,
      example: () => ({ isOn: true, hour: 3, keepDaily: 7, target: { kind: "folder", path: "/srv/backups" } }),
    },
    answer: backupStateSchema,
  },
  askForBackup: {
    route: "POST /api/v1/backups",
    summary: "Make a backup now, or rehearse a restore; for owners",
    returns: "it is queued; see runs for its result",
    permission: "manage",
    isForEveryShop: true,
    changes: ["backups"],
    audit: "backup.start",
    body: { schema: backupActionSchema, limitBytes: 60_000, example: () => ({ action: "backup" }) },
    answer: backupStateSchema,
  },
  listBackupCopies: {
    route: "GET /api/v1/backups/copies",
    summary: "The backups that are in the storage, newest first; for owners",
    returns: "at most 500",
    permission: "manage",
    isForEveryShop: true,
    answer: backupCopiesSchema,
  },
  getRestore: {
    route: "GET /api/v1/backups/restore",
    summary: "The verified backup that can be restored, and what the last restore from the page did; for owners",
    returns: "the current step",
    permission: "manage",
    isForEveryShop: true,
    answer: restoreStateSchema,
  },
  changeRestore: {
    route: "POST /api/v1/backups/restore",
    summary:
      "Check a backup, replace the current data with it, switch back to the replaced data or delete it; after restore and return the service restarts; for owners",
    returns: { 200: "the current step", 202: "ordered, the service restarts; GET tells the result" },
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    changes: ["restore"],
    audit: "backup.restore",
    isInParts: true,
    body: {
      schema: restoreActionSchema,
      limitBytes: 60_000,
      example: () => ({ action: "check", name: "waybill-desk-20261124T190000000Z.tar" }),
    },
    answers: { 200: restoreStateSchema, 202: restoreStateSchema },
  },
  uploadRestore: {
    route: "POST /api/v1/backups/restore/upload",
    summary: "Upload a backup file, which is written to disk as it arrives; check it afterwards; for owners",
    returns: "received",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    changes: ["restore"],
    audit: "backup.upload",
    isInParts: true,
    upload: { as: "stream" },
    answer: restoreStateSchema,
  },
});
