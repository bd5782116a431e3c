import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, rmSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { readMigrations } from "@/db/migration/read-migrations";
import { keepUpgradeCopies, nameUpgradeCopy, upgradeCopiesFolder } from "@/db/migration/upgrade-copies";
import { openConnection } from "./sqlite-connection";

/** Bytes that stay free beside a copy. */
const RESERVED_BYTES = 256 * 1024 * 1024;

/**
 * Before the schema of a file with data is changed, copies it to `backups` beside it. Without room there is no copy, and
 * the migration goes on: one that fails changes nothing. Called before the server's own connections are opened: reading
 * the file releases the locks of all that this process has on it (POSIX).
 *
 * @param isAlone whether no server uses the file. Then it is copied as a whole, which takes no time and no room where
 * the file system shares blocks between files (btrfs, xfs); else SQLite copies it while the server goes on writing.
 * @returns the copy's path; null when nothing is migrated, or there is nothing to lose
 */
export function copyBeforeMigration(dataDir: string, isAlone: boolean): string | null {
  const file = join(dataDir, "waybill.db");
  const connection = openConnection(file, { isThere: true });
  try {
    return isMigrationDue(connection) ? copyToBackups(connection, file, dataDir, isAlone) : null;
  } finally {
    connection.close();
  }
}

function copyToBackups(connection: Database, file: string, dataDir: string, isAlone: boolean): string | null {
  const folder = upgradeCopiesFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = nameUpgradeCopy("db");
  const copy = join(folder, name);
  rmSync(copy, { force: true });
  const isCopied = isAlone ? copyLocked(connection, file, copy) : copyBesideServer(connection, file, copy);
  if (!isCopied) {
    process.stderr.write(
      `升级前没有备份数据库：${folder} 空间不足。The database was not copied before the upgrade: no room in ${folder}.\n`,
    );
    return null;
  }
  keepUpgradeCopies(dataDir, name);
  return copy;
}

/** @returns false without room for it */
function copyLocked(connection: Database, file: string, copy: string): boolean {
  connection.pragma("wal_checkpoint(TRUNCATE)"); // the file alone is whole
  connection.exec("BEGIN IMMEDIATE"); // nobody writes to it until the copy is made
  try {
    const isWhole = !existsSync(`${file}-wal`) || statSync(`${file}-wal`).size === 0;
    return isWhole ? copyFile(file, copy) : false;
  } finally {
    connection.exec("ROLLBACK");
  }
}

function copyBesideServer(connection: Database, file: string, copy: string): boolean {
  if (!hasRoom(file)) return false;
  connection.prepare("VACUUM INTO ?").run(copy);
  chmodSync(copy, 0o600);
  return true;
}

/** @returns false without room for it */
function copyFile(file: string, copy: string): boolean {
  try {
    copyFileSync(file, copy, constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    rmSync(copy, { force: true }); // the file system shares no blocks
  }
  if (!hasRoom(file)) return false;
  copyFileSync(file, copy);
  return true;
}

function hasRoom(file: string): boolean {
  const { bavail, bsize } = statfsSync(file);
  return bavail * bsize >= statSync(file).size + RESERVED_BYTES;
}

function isMigrationDue(connection: Database): boolean {
  const has = (name: string) =>
    connection.prepare("SELECT 1 FROM sqlite_master WHERE name = ?").get(name) !== undefined;
  if (!has("__drizzle_migrations") || !has("shipment")) return false;
  const isUsed = ["shipment", "user", "push"].some((name) =>
    connection.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get(),
  );
  const newest = Number(connection.prepare("SELECT max(created_at) FROM __drizzle_migrations").pluck().get());
  return isUsed && readMigrations("sqlite").some(({ when }) => when > newest);
}
