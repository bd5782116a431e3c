import {
  backupActionSchema,
  backupChangeSchema,
  backupCopiesSchema,
  backupStateSchema,
} from "@/lib/domain/backup/backup-answers";
import { restoreActionSchema, restoreStateSchema } from "@/lib/domain/backup/restore-answers";
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
    isInParts: true,
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
  /** The copy that is ready to be restored, and what the last restore from the page did. */
  getRestore: {
    route: "GET /api/v1/backups/restore",
    permission: "manage",
    isForEveryShop: true,
    answer: restoreStateSchema,
  },
  /** Prepares, orders or ends a restore. After an order (202) the desk restarts. */
  changeRestore: {
    route: "POST /api/v1/backups/restore",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    audit: "backup.restore",
    isInParts: true,
    body: {
      schema: restoreActionSchema,
      limitBytes: 60_000,
      example: () => ({ action: "check", name: "waybill-desk-20261124T190000000Z.tar" }),
    },
    answers: { 200: restoreStateSchema, 202: restoreStateSchema },
  },
  /** Takes a copy as a file, as large as the disk has room for: it is written there as it comes. */
  uploadRestore: {
    route: "POST /api/v1/backups/restore/upload",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    audit: "backup.upload",
    isInParts: true,
    upload: { as: "stream" },
    answer: restoreStateSchema,
  },
});
