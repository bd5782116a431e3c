import type { Db } from "@/db/store";
import type { Caller } from "@/lib/domain/auth/caller";
import { ConflictError } from "@/lib/domain/shared/errors";
import type { RestoreAction } from "@/lib/operations/backup-operations";
import { backupOperations } from "@/lib/operations/backup-operations";
import { config } from "@/lib/server/runtime/config";
import { drainState, restartProcess } from "@/lib/server/runtime/drain-state";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { changeBackupSettings, getBackupState } from "./backup-settings";
import { getBackupCopies } from "./list-backup-copies";
import { askForBackup } from "./queue-backup";
import { deleteReplaced, getRestoreState, orderRestore, orderReturn } from "./restore/order-restore";
import { beginCheck, discardCopy, receiveCopy } from "./restore/prepare-restore";

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
  getRestore: ({ store }) => getRestoreState(store.read, config().dataDir),
  changeRestore: async ({ store, caller, body, now }) => {
    await carryOut(store.read, body, caller, now);
    const read = () => getRestoreState(store.read, config().dataDir);
    if (body.action !== "restore" && body.action !== "return") return { status: 200 as const, answer: await read() };
    try {
      return { status: 202 as const, answer: await read() };
    } finally {
      restartProcess(); // whatever the answer became, it is ordered
    }
  },
  uploadRestore: async ({ store, upload: { stream, length } }) => {
    const { dataDir } = config();
    await receiveCopy(dataDir, stream, length);
    return getRestoreState(store.read, dataDir);
  },
});

async function carryOut(
  read: Db,
  { action, name, identity, passphrase, day }: RestoreAction,
  caller: Caller,
  now: number,
): Promise<void> {
  const { dataDir } = config();
  const askedBy = { kind: caller.kind, id: caller.id, name: caller.name };
  if (action === "check") {
    const identities = (identity ?? "").split("\n").flatMap((line) => line.trim() || []);
    const key = { identities: identities.filter((line) => !line.startsWith("#")), ...(passphrase && { passphrase }) };
    return beginCheck(read, dataDir, { name, key });
  }
  if (action === "discard") return discardCopy(dataDir);
  if (action === "deleteReplaced") return deleteReplaced(dataDir);
  // Under Next's own command, as in development, nobody would start the server again.
  if (!drainState().isOrdered) throw new ConflictError("restore.notRestarted");
  if (action === "restore") return orderRestore(read, dataDir, { day, askedBy }, now);
  return orderReturn(read, dataDir, askedBy, now);
}
