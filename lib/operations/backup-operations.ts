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
