import { join } from "node:path";
import { opener } from "@/db/open-store";
import type { PushPartitions } from "@/db/postgres/partitions/detach-partition";
import { findBackupSettings } from "@/db/queries/backup/backup-records";
import type { Db } from "@/db/store";
import { type ByteRange, type FileStorage, StorageError } from "@/lib/outbound/file-storage/file-storage";
import { openFolderStorage } from "@/lib/outbound/file-storage/folder-storage";
import { config } from "@/lib/server/runtime/config";
import { openBackupStorage } from "@/lib/services/backup/open-backup-storage";

/** The storage of archive files, and where it is in words. */
export interface OpenedArchive {
  storage: FileStorage;
  place: string;
  /** The parts of the pushes; null on SQLite. */
  partitions: PushPartitions | null;
}

/**
 * Where archive files are kept: in the folder `archive` of the storage that the owner chose for backups, or of
 * `DATA_DIR` while none is chosen. Files from before the choice are read from there, too. `close` it at the end.
 *
 * @throws DecryptionError when the storage's secret cannot be read
 */
export async function openArchiveStorage(db: Db): Promise<OpenedArchive> {
  const partitions = opener.pushPartitions();
  const local = openFolderStorage(config().dataDir);
  const settings = await findBackupSettings(db);
  if (!settings || isDefaultTarget(settings.target)) return { storage: local, place: "DATA_DIR", partitions };
  const { storage, place } = await openBackupStorage(settings);
  return {
    storage: {
      ...storage,
      get: (name, range) => getWhereItIs(storage, local, name, range),
      list: async (folder) => [...(await storage.list(folder)), ...(await local.list(folder))],
    },
    place,
    partitions,
  };
}

/** Whether a storage is the folder of this machine's `DATA_DIR`. @param target as the settings have it */
export function isDefaultTarget(target: string): boolean {
  const { kind, path } = JSON.parse(target) as { kind: string; path?: string };
  return kind === "folder" && path === "";
}

async function getWhereItIs(chosen: FileStorage, local: FileStorage, name: string, range?: ByteRange) {
  try {
    return await chosen.get(name, range);
  } catch (error) {
    if (!(error instanceof StorageError) || error.kind !== "missing") throw error;
    return local.get(name, range);
  }
}

/** Where files are while they are worked on. */
export function archiveTemporaryFolder(): string {
  return join(config().dataDir, "archive-temporary");
}
