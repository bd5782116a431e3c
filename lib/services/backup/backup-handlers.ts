import { backupOperations } from "@/lib/operations/backup-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { changeBackupSettings, getBackupState } from "./backup-settings";
import { getBackupCopies } from "./list-backup-copies";
import { askForBackup } from "./queue-backup";

export const backupHandlers = handleOperations(backupOperations, {
  getBackups: ({ store, now }) => getBackupState(store.read, now),
  changeBackups: async ({ store, caller, body, now }) => {
    await changeBackupSettings(store, body, caller.name, now);
    return getBackupState(store.read, now);
  },
  askForBackup: async ({ store, caller, body, now }) => {
    await askForBackup(store, body.action, caller.name, now);
    return getBackupState(store.read, now);
  },
  listBackupCopies: ({ store }) => getBackupCopies(store.read),
});
