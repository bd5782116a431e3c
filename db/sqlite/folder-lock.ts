import { chmodSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";

/** Another server is running on the same folder. */
export class FolderInUseError extends Error {
  constructor(readonly folder: string) {
    super(`another server is already running on ${folder}; stop it first, or give this one its own DATA_DIR`);
    this.name = "FolderInUseError";
  }
}

/**
 * Locks the folder for this process. The operating system releases the lock when the process ends,
 * however it ends, so no stale lock remains.
 *
 * @returns a function that releases it
 * @throws FolderInUseError when another process has it
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, "server.lock");
  const holder = new Database(file, { timeout: 0 });
  try {
    chmodSync(file, 0o600);
    // The open exclusive transaction is the lock; nothing is ever written to the file.
    holder.pragma("journal_mode = DELETE");
    holder.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    holder.close();
    const isHeld = error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
    throw isHeld ? new FolderInUseError(folder) : error;
  }
  return () => holder.close();
}
