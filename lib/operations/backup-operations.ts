import {
  backupActionSchema,
  backupChangeSchema,
  backupCopiesSchema,
  backupStateSchema,
} from "@/lib/domain/backup/backup-answers";
import { defineOperations } from "./operation";

/** Copies of the desk. */
export const backupOperations = defineOperations({
  getBackups: { route: "GET /api/v1/backups", permission: "manage", isForEveryShop: true, answer: backupStateSchema },
  /** Changes the schedule, the storage or the encryption: a copy has the whole database and its secrets. */
  changeBackups: {
    route: "PATCH /api/v1/backups",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    audit: "backup.settings",
    body: {
      schema: backupChangeSchema,
      limitBytes: 60_000,
      example: () => ({ isOn: true, hour: 3, keepDaily: 7, target: { kind: "folder", path: "/srv/backups" } }),
    },
    answer: backupStateSchema,
  },
  /** Asks for a copy or a restore drill now. */
  askForBackup: {
    route: "POST /api/v1/backups",
    permission: "manage",
    isForEveryShop: true,
    audit: "backup.start",
    body: { schema: backupActionSchema, limitBytes: 60_000, example: () => ({ action: "backup" }) },
    answer: backupStateSchema,
  },
  /** The copies in the storage, which is asked. */
  listBackupCopies: {
    route: "GET /api/v1/backups/copies",
    permission: "manage",
    isForEveryShop: true,
    answer: backupCopiesSchema,
  },
});
