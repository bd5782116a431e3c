import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { InstallationError } from "@/lib/domain/settings/installation-error";
import { isDamage } from "./file-damage";

const HEADER_BYTES = 100;
const MAGIC = "SQLite format 3\0";
/** Each release's database has both. */
const OWN_TABLES = ["__drizzle_migrations", "push"];

/**
 * Checks that the file is a whole database of this product, before it is opened for writing: SQLite makes a new
 * database of an empty file, and adds tables to another program's. Reads a few pages only, and those through SQLite: a
 * file that is opened and closed otherwise loses the locks of every connection that this process has on it (POSIX), and
 * the next command beside the server would delete its log.
 *
 * @param hadDatabase whether there was a database in the folder before
 * @returns whether there is a database; false where one may be created
 * @throws InstallationError when there is something else, or no longer anything
 */
export function checkDatabaseFile(file: string, hadDatabase: boolean): boolean {
  const values = { file };
  if (!existsSync(file)) {
    // A log beside it belongs to a database that was here.
    if (hadDatabase || bytesOf(`${file}-wal`) > 0) throw new InstallationError("installation.fileMissing", values);
    return false;
  }
  if (bytesOf(file) === 0) throw new InstallationError("installation.fileEmpty", values);
  if (!holdsOwnTables(file)) throw new InstallationError("installation.fileForeign", values);
  return true;
}

/**
 * Creates the database beside its place and moves it there once it is whole: a start that is killed in the middle
 * leaves nothing at the place.
 *
 * @param fill makes the database at the path that it is given, and closes it
 */
export function createDatabaseFile(file: string, fill: (path: string) => void): void {
  const path = `${file}.new-${randomBytes(6).toString("hex")}`;
  try {
    fill(path);
    moveToFreePlace(path, file);
    syncFolder(dirname(file));
  } finally {
    for (const end of ["", "-wal", "-shm"]) rmSync(path + end, { force: true });
  }
}

/** A database that another process has put there in the meantime is left alone. */
function moveToFreePlace(path: string, place: string): void {
  try {
    linkSync(path, place);
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === "EEXIST";
    if (!isTaken) renameSync(path, place); // the file system knows no hard links
  }
}

/** Without it a power cut could take the new name away. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } catch {
    // Some file systems cannot; the database is only new then.
  } finally {
    closeSync(handle);
  }
}

function bytesOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function readBeginning(file: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const handle = openSync(file, "r");
  try {
    readSync(handle, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(handle);
  }
  return header;
}

/** The size in bytes that the header states; 0 when it states none. @see https://www.sqlite.org/fileformat.html */
function wholeBytes(header: Buffer): number {
  const pageSize = header.readUInt16BE(16);
  const isStated = header.readUInt32BE(24) === header.readUInt32BE(92);
  return isStated ? header.readUInt32BE(28) * (pageSize === 1 ? 65_536 : pageSize) : 0;
}

function holdsOwnTables(file: string): boolean {
  let connection: Database.Database | undefined;
  try {
    connection = new Database(file, { fileMustExist: true });
    const found = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
    return OWN_TABLES.every((table) => found.includes(table));
  } catch (error) {
    throw isDamage(error) ? explainDamage(file) : error;
  } finally {
    connection?.close();
  }
}

/** What is wrong with a file that SQLite cannot read, by its beginning. */
function explainDamage(file: string): InstallationError {
  const bytes = bytesOf(file);
  const header = readBeginning(file);
  if (header.toString("latin1", 0, MAGIC.length) !== MAGIC) {
    return new InstallationError("installation.fileNotDatabase", { file });
  }
  const expected = wholeBytes(header);
  // With a log beside it, pages that the header counts may be in the log alone.
  const isCut = bytes < expected && bytesOf(`${file}-wal`) === 0;
  return isCut
    ? new InstallationError("installation.fileTruncated", { file, bytes, expected })
    : new InstallationError("installation.fileDamaged", { file });
}
