import { accessSync, chmodSync, constants, existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { message } from "@/lib/domain/shared/message";

/** Another server is running on the same folder; it may be ending. */
export class FolderInUseError extends Error {
  constructor(readonly folder: string) {
    super(message("database.folderInUse", { folder }));
    this.name = "FolderInUseError";
  }
}

/**
 * Locks the folder for this process. The operating system releases the lock when the process ends,
 * however it ends, so no stale lock remains.
 *
 * @returns a function that releases it
 * @throws FolderInUseError when another process has it, the system's error when the folder cannot be written to
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, "server.lock");
  // The system says what is in the way, such as a read-only disk; SQLite would not.
  accessSync(existsSync(file) ? file : folder, constants.W_OK);
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
