import { chmodSync, mkdirSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { announcer } from "@/db/live/announcer";
import { readMigrations } from "@/db/migration/read-migrations";
import type { OnMigrationStep } from "@/db/migration/schema-version";
import { finishUpgrade } from "@/db/migration/upgrade-copies";
import type { Store } from "@/db/store";
import { InstallationError } from "@/lib/domain/settings/installation-error";
import { copyBeforeMigration } from "./copy-before-migration";
import { copySqliteDatabase } from "./copy-sqlite-database";
import { checkDatabaseFile, createDatabaseFile } from "./database-file";
import { readDatabaseMarker } from "./database-marker";
import { isDamage } from "./file-damage";
import { lockFolder } from "./folder-lock";
import { migrateSqlite } from "./migrate-sqlite";
import { openConnection } from "./sqlite-connection";
import { requireFinishedRestore } from "./unfinished-restore";
import { openWriter, SOLE_WRITER, WriteQueue } from "./write-queue";

/** Enough for the indexes of the newest of a million shipments: with twice as much, lists are not faster. */
const LARGEST_READ_CACHE_KIB = 32 * 1024;
/** The share of the memory that it may take: on a small machine what the system keeps of the file serves all connections. */
const READ_CACHE_SHARE = 1 / 32;
/** During a migration: filling a column or creating an index of a million rows reads all of them. */
const UPGRADE_CACHE_KIB = 256 * 1024;

/**
 * Opens the SQLite file in `dataDir`, brings its schema up to date, and checks the settings with
 * which a commit survives a power cut.
 *
 * @param isExclusive whether to lock the folder; a server does, the operator's commands do not
 * @param sharing how to share the file with another thread of this process that writes
 * @throws FolderInUseError when another server has the folder
 * @throws DatabaseOpenError when a newer version bars this one
 * @throws InstallationError when what is at the file's place is no database of this product, or one that was there has gone
 * @throws UnfinishedRestoreError when a restore into the folder was interrupted
 */
export function openSqliteStore(
  dataDir: string,
  isExclusive: boolean,
  sharing = SOLE_WRITER,
  onMigrationStep: OnMigrationStep = () => {},
): Store {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = isExclusive ? lockFolder(dataDir) : () => {};
  const file = join(dataDir, "waybill.db");
  const writer = openDatabase(file, dataDir, { isAlone: isExclusive, onStep: onMigrationStep, unlock });
  const reader = openConnection(file, { isThere: true });
  reader.pragma("query_only = ON");
  reader.pragma(`cache_size = -${readCacheKib()}`);

  const queue = new WriteQueue(openWriter(writer), () => openWriter(openConnection(file, { isThere: true })), sharing);
  const read = drizzle(reader);
  return {
    read,
    ...announcer,
    write: (body) => queue.add(body),
    saveCopy: (target) => copySqliteDatabase(file, target),
    readClock: async () => null,
    close: async () => {
      await queue.drain();
      reader.close();
      queue.close();
      unlock();
    },
  };
}

function readCacheKib(): number {
  // Without a limit Node answers 0 or a number far above the machine's memory.
  const memory = Math.min(process.constrainedMemory() || Number.POSITIVE_INFINITY, totalmem());
  return Math.floor(Math.min((memory / 1024) * READ_CACHE_SHARE, LARGEST_READ_CACHE_KIB));
}

function openDatabase(
  file: string,
  dataDir: string,
  { isAlone, onStep, unlock }: { isAlone: boolean; onStep: OnMigrationStep; unlock: () => void },
): Database {
  try {
    requireFinishedRestore(dataDir); // under the lock: a restore holds it too
    if (!checkDatabaseFile(file, readDatabaseMarker(dataDir) !== null)) {
      createDatabaseFile(file, (path) => upgrade(openConnection(path), onStep).close());
    }
    chmodSync(file, 0o600);
    copyBeforeMigration(dataDir, isAlone);
    const connection = openConnection(file, { isThere: true });
    upgrade(connection, onStep);
    finishUpgrade(dataDir);
    return connection;
  } catch (error) {
    unlock();
    throw isDamage(error) ? new InstallationError("installation.fileDamaged", { file }) : error;
  }
}

/** Brings the schema up to date. */
function upgrade(connection: Database, onStep: OnMigrationStep): Database {
  const cache = connection.pragma("cache_size", { simple: true });
  connection.pragma(`cache_size = -${UPGRADE_CACHE_KIB}`);
  migrateSqlite(connection, readMigrations("sqlite"), onStep);
  connection.pragma(`cache_size = ${cache}`);
  return connection;
}
