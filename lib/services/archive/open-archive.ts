import { join } from "node:path";
import { findBackupSettings } from "@/db/queries/backup/backup-records";
import type { Db } from "@/db/store";
import type { FileStorage } from "@/lib/server/outbound/file-storage/file-storage";
import { StorageError } from "@/lib/server/outbound/file-storage/file-storage";
import { openFolderStorage } from "@/lib/server/outbound/file-storage/folder-storage";
import { config } from "@/lib/server/runtime/config";
import { openBackupStorage } from "@/lib/services/backup/open-backup-storage";

/** The storage of archive files, and where it is in words. */
export interface OpenedArchive {
  storage: FileStorage;
  place: string;
}

/**
 * Where archive files are kept: in the folder `archive` of the storage that the owner chose for backups, or of
 * `DATA_DIR` while none is chosen. Files from before the choice are read from there, too. `close` it at the end.
 *
 * @throws DecryptionError when the storage's secret cannot be read
 */
export async function openArchiveStorage(db: Db): Promise<OpenedArchive> {
  const local = openFolderStorage(config().dataDir);
  const settings = await findBackupSettings(db);
  if (!settings || isDefault(settings.target)) return { storage: local, place: "DATA_DIR" };
  const { storage, place } = await openBackupStorage(settings);
  return { storage: { ...storage, get: (name) => getWhereItIs(name, storage, local) }, place };
}

function isDefault(target: string): boolean {
  const { kind, path } = JSON.parse(target) as { kind: string; path?: string };
  return kind === "folder" && path === "";
}

async function getWhereItIs(name: string, chosen: FileStorage, local: FileStorage) {
  try {
    return await chosen.get(name);
  } catch (error) {
    if (!(error instanceof StorageError) || error.kind !== "missing") throw error;
    return local.get(name);
  }
}

/** Where files are while they are worked on. */
export function archiveTemporaryFolder(): string {
  return join(config().dataDir, "archive-temporary");
}
