import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import type { Database } from "better-sqlite3";
import { readMigrations } from "@/db/migration/read-migrations";

/** Copies that are kept, the newest ones; of an upgrade that has not been finished also the first. */
const KEPT_COPIES = 2;
/** Beside the copies from the first try of an upgrade until it is finished: the name of the copy that was made then. */
const UNFINISHED = "upgrade-unfinished";
/** Bytes that stay free beside a copy. */
const RESERVED_BYTES = 256 * 1024 * 1024;
const COPY_NAME = /^before-upgrade-\d{8}-\d{6}\.db$/;

/**
 * Before the schema of a file with data is changed, copies it to `backups` beside it. Without room there is no copy, and
 * the migration goes on: one that fails changes nothing.
 *
 * @param isAlone whether no server uses the file. Then it is copied as a whole, which takes no time and no room where
 * the file system shares blocks between files (btrfs, xfs); else SQLite copies it while the server goes on writing.
 * @returns the copy's path; null when nothing is migrated, or there is nothing to lose
 */
export function copyBeforeMigration(connection: Database, dataDir: string, isAlone: boolean): string | null {
  if (!isMigrationDue(connection)) return null;
  const folder = join(dataDir, "backups");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replace(/[-:]/g, "").replace("T", "-").slice(0, 15);
  const copy = join(folder, `before-upgrade-${stamp}.db`);
  const file = join(dataDir, "waybill.db");
  rmSync(copy, { force: true });
  const isCopied = isAlone ? copyLocked(connection, file, copy) : copyBesideServer(connection, file, copy);
  if (!isCopied) {
    process.stderr.write(
      `升级前没有备份数据库：${folder} 空间不足。The database was not copied before the upgrade: no room in ${folder}.\n`,
    );
    return null;
  }
  const first = keepFirst(folder, basename(copy));
  const others = readdirSync(folder).filter((name) => COPY_NAME.test(name) && name !== first);
  for (const name of others.toSorted().slice(0, 1 - KEPT_COPIES)) rmSync(join(folder, name));
  return copy;
}

/** Records that the migration has succeeded: the copy from before it is one among others. */
export function finishUpgrade(dataDir: string): void {
  rmSync(join(dataDir, "backups", UNFINISHED), { force: true });
}

/** Whether an upgrade was begun and has not succeeded: its first copy is the way back. */
export function isUpgradeUnfinished(dataDir: string): boolean {
  return existsSync(join(dataDir, "backups", UNFINISHED));
}

/** @returns the copy from before the first try: later ones may hold half of an upgrade, and each restart makes one */
function keepFirst(folder: string, copy: string): string {
  const mark = join(folder, UNFINISHED);
  const first = existsSync(mark) ? readFileSync(mark, "utf8") : "";
  if (COPY_NAME.test(first) && existsSync(join(folder, first))) return first;
  writeFileSync(mark, copy, { mode: 0o600 });
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
