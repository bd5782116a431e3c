import { findBackupSettings } from "@/db/queries/backup/backup-records";
import type { Db } from "@/db/store";
import { parseBackupFileName } from "@/lib/domain/backup/backup-manifest";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { BackupCopies } from "@/lib/operations/backup-operations";
import { type FileStorage, StorageError } from "@/lib/outbound/file-storage/file-storage";
import { explainBackupError } from "./explain-backup-error";
import { openBackupStorage } from "./open-backup-storage";

/** More are not shown. */
const MAX_SHOWN = 500;

/** A copy in the storage. */
export interface StoredCopy {
  name: string;
  /** The instant in its name, ms since 1970 UTC. */
  at: number;
  bytes: number;
}

/** The copies in a storage, newest first; other files are not looked at. @throws StorageError */
export async function listStoredCopies(storage: FileStorage): Promise<StoredCopy[]> {
  const copies = [];
  for (const { name, bytes } of await storage.list("")) {
    const at = parseBackupFileName(name);
    if (at !== null) copies.push({ name, at, bytes });
  }
  return copies.sort((left, right) => right.at - left.at);
}

/** The same for the owner's page. @throws ConflictError when the storage cannot be read, with what to do */
export async function getBackupCopies(db: Db): Promise<BackupCopies> {
  const row = await findBackupSettings(db);
  if (!row) return { items: [] };
  const { storage } = await openBackupStorage(row);
  try {
    const copies = await listStoredCopies(storage);
    return { items: copies.slice(0, MAX_SHOWN).map(({ at, ...copy }) => ({ ...copy, at: toIsoBeijing(at) })) };
  } catch (error) {
    throw error instanceof StorageError ? explainBackupError(error) : error;
  } finally {
    await storage.close();
  }
}
