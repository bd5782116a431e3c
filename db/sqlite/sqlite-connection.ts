import Database from "better-sqlite3";
import { watchForDamage } from "./file-damage";

/** In older releases two connections on a WAL database can lose committed writes. */
const MIN_SQLITE_VERSION = "3.51.3";
const BUSY_TIMEOUT_MS = 5_000;
const WAL_LIMIT_BYTES = 64 * 1024 * 1024;
/**
 * A commit that finds the write-ahead log this long (12,000 pages of 4 KiB, 47 MiB) makes a checkpoint itself, so that
 * the next change starts the log from its beginning. The checkpoint thread has copied most of it by
 * then.
 */
const MAX_WAL_PAGES = 12_000;

/**
 * Opens the file for one thread.
 *
 * better-sqlite3 is compiled so that switching to WAL lowers `synchronous` to NORMAL, with which a
 * power cut can undo a commit. So `synchronous` is set to FULL after WAL.
 *
 * @param isThere whether the file must exist already
 * @throws Error when SQLite is too old or does not accept the settings
 */
export function openConnection(file: string, { isThere = false } = {}): Database.Database {
  const connection = new Database(file, { timeout: BUSY_TIMEOUT_MS, fileMustExist: isThere });
  const version = String(connection.prepare("SELECT sqlite_version()").pluck().get());
  if (compareVersions(version, MIN_SQLITE_VERSION) < 0) {
    throw new Error(`SQLite ${version} can lose committed writes; ${MIN_SQLITE_VERSION} or newer is needed`);
  }
  connection.pragma("auto_vacuum = INCREMENTAL"); // counts for a new file only, and only before all else
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  connection.pragma("secure_delete = FAST"); // deleted content is overwritten where that costs no further page
  connection.pragma(`wal_autocheckpoint = ${MAX_WAL_PAGES}`);
  connection.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`);
  const actual = (name: string) => connection.pragma(name, { simple: true });
  if (actual("journal_mode") !== "wal" || actual("synchronous") !== 2 || actual("foreign_keys") !== 1) {
    throw new Error("SQLite did not accept journal_mode = WAL, synchronous = FULL and foreign_keys = ON");
  }
  watchForDamage(connection);
  return connection;
}

function compareVersions(left: string, right: string): number {
  return left.localeCompare(right, "en", { numeric: true });
}
