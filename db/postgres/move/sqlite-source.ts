import { realpathSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { lockFolder } from "@/db/sqlite/folder-lock";
import type { MoveSource } from "./moved-table";
import { describeSqlite, readSqliteRows } from "./sqlite-rows";

const CACHE_KIB = 64 * 1024;

/**
 * The SQLite file of a folder as the source of a move. No server may run on the folder, and until it is closed nobody
 * writes to the file.
 *
 * @throws FolderInUseError when a server runs on the folder
 */
export function openSqliteSource(dataDir: string, batchRows: number): MoveSource {
  const unlock = lockFolder(dataDir);
  const connection = new Database(join(dataDir, "waybill.db"), { fileMustExist: true });
  connection.pragma(`cache_size = -${CACHE_KIB}`);
  connection.exec("BEGIN IMMEDIATE");
  return {
    label: `sqlite:${realpathSync(dataDir)}`,
    describe: async () => describeSqlite(connection),
    rowsAfter: (table, after) => readSqliteRows(connection, table, after, batchRows),
    rows: (table) => readSqliteRows(connection, table, null),
    close: async () => {
      connection.close();
      unlock();
    },
  };
}
