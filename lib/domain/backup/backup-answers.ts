import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { storageTargetSchema } from "@/lib/domain/storage/storage-target";
import { BACKUP_RUN_KINDS, BACKUP_RUN_STATUSES } from "./backup-run";

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
export const backupChangeSchema = z.object({
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

export const BACKUP_ACTIONS = ["backup", "drill"] as const;
export const backupActionSchema = z.object({
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

export const backupStateSchema = z
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

export const backupCopiesSchema = z.object({
  items: z.array(
    z.object({
      name: z.string().describe("name of the file"),
      at: instant.describe("when it was made"),
      bytes: z.int().meta({ "x-unit": "bytes" }).describe("its size"),
    }),
  ),
});
export type BackupCopies = z.output<typeof backupCopiesSchema>;
