import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import type { Store } from "@/db/store";
import { copySqliteDatabase } from "./copy-sqlite-database";
import { lockFolder } from "./folder-lock";
import { openConnection } from "./sqlite-connection";
import { requireFinishedRestore } from "./unfinished-restore";
import { openWriter, SOLE_WRITER, WriteQueue } from "./write-queue";

/** Enough for the indexes of the newest of a million shipments, so that a list seldom reads a page from the system. */
const READ_CACHE_KIB = 64 * 1024;
/** During a migration: filling a column or creating an index of a million rows reads all of them. */
const UPGRADE_CACHE_KIB = 256 * 1024;

/**
 * Opens the SQLite file in `dataDir`, brings its schema up to date, and checks the settings with
 * which a commit survives a power cut.
 *
 * @param isExclusive whether to lock the folder; a server does, the operator's commands do not
 * @param sharing how to share the file with another thread of this process that writes
 * @throws FolderInUseError when another server has the folder
 * @throws UnfinishedRestoreError when a restore into the folder was interrupted
 */
export function openSqliteStore(dataDir: string, isExclusive: boolean, sharing = SOLE_WRITER): Store {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = isExclusive ? lockFolder(dataDir) : () => {};
  requireFinishedRestore(dataDir);
  const file = join(dataDir, "waybill.db");
  const writer = openConnection(file);
  chmodSync(file, 0o600);
  const cache = writer.pragma("cache_size", { simple: true });
  writer.pragma(`cache_size = -${UPGRADE_CACHE_KIB}`);
  migrate(drizzle(writer), { migrationsFolder: join(process.cwd(), "db/migrations/sqlite") });
  writer.pragma(`cache_size = ${cache}`);
  const reader = openConnection(file);
  reader.pragma("query_only = ON");
  reader.pragma(`cache_size = -${READ_CACHE_KIB}`);

  const queue = new WriteQueue(openWriter(writer), () => openWriter(openConnection(file, { isThere: true })), sharing);
  return {
    read: drizzle(reader),
    write: (body) => queue.add(body),
    saveCopy: (target) => copySqliteDatabase(file, target),
    close: async () => {
      await queue.drain();
      reader.close();
      queue.close();
      unlock();
    },
  };
}
