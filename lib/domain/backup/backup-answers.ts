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
  isOn: z.boolean(message("backup.switchInvalid")),
  hour: z
    .number(message("backup.hourInvalid"))
    .int(message("backup.hourInvalid"))
    .min(0, message("backup.hourInvalid"))
    .max(23, message("backup.hourInvalid")),
  keepDaily: kept,
  keepWeekly: kept,
  keepMonthly: kept,
  recipients: z
    .array(z.string().trim().max(3_000))
    .max(MAX_RECIPIENTS, message("backup.tooManyRecipients", { max: MAX_RECIPIENTS })),
};

/** What is given is changed. The secret is stored encrypted and never answered. */
export const backupChangeSchema = z.object({
  ...z.object(schedule).partial().shape,
  target: storageTargetSchema.optional(),
  secret: z
    .object({
      password: secretText.optional(),
      privateKey: secretText.optional(),
      accessKeyId: secretText.optional(),
      secretAccessKey: secretText.optional(),
    })
    .optional(),
});
export type BackupChange = z.output<typeof backupChangeSchema>;

export const BACKUP_ACTIONS = ["backup", "drill"] as const;
export const backupActionSchema = z.object({
  action: z.enum(BACKUP_ACTIONS, { error: message("shared.oneOf", { choices: BACKUP_ACTIONS }) }),
});
export type BackupAction = z.output<typeof backupActionSchema>["action"];

const backupRunSchema = z
  .object({
    id: z.string(),
    kind: z.enum(BACKUP_RUN_KINDS),
    status: z.enum(BACKUP_RUN_STATUSES),
    askedBy: nullableText,
    askedAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    fileName: nullableText,
    place: nullableText,
    bytes: z.int().nullable().meta({ "x-unit": "bytes" }),
    sha256: nullableText,
    isEncrypted: z.boolean().nullable(),
    counts: z.array(z.object({ table: z.string(), copy: z.int(), desk: z.int() })),
    error: nullableText,
  })
  .meta({ id: "BackupRun" });
export type BackupRunView = z.output<typeof backupRunSchema>;

export const backupStateSchema = z
  .object({
    ...schedule,
    target: storageTargetSchema,
    hasSecret: z.boolean(),
    nextAt: instant.nullable(),
    lastGood: backupRunSchema.nullable(),
    isLate: z.boolean(),
    lastDrill: backupRunSchema.nullable(),
    runs: z.array(backupRunSchema),
  })
  .meta({ id: "BackupState" });
export type BackupState = z.output<typeof backupStateSchema>;

export const backupCopiesSchema = z.object({
  items: z.array(z.object({ name: z.string(), at: instant, bytes: z.int().meta({ "x-unit": "bytes" }) })),
});
export type BackupCopies = z.output<typeof backupCopiesSchema>;
