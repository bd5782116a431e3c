import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import { isPostgres } from "./column-builders";
import { DEFAULT_LIMITS, openPool } from "./postgres/postgres-connection";
import type { Db } from "./store";

const ANSWER_LIMIT_MS = 30_000;

export interface ReadOnlyDatabase {
  read: Db;
  close(): Promise<void>;
}

/**
 * Opens the database to look at it: nothing is created and nothing is migrated.
 *
 * @param dataDir the folder of the SQLite file
 * @returns undefined where there is no SQLite file yet
 * @throws the driver's error when it cannot be opened
 */
export async function openToRead(dataDir: string): Promise<ReadOnlyDatabase | undefined> {
  if (isPostgres) {
    const pool = openPool(process.env.DATABASE_URL ?? "", { ...DEFAULT_LIMITS, statementMs: ANSWER_LIMIT_MS });
    return { read: drizzlePostgres(pool) as unknown as Db, close: () => pool.end() };
  }
  const file = join(dataDir, "waybill.db");
  if (!existsSync(file)) return undefined;
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  return { read: drizzleSqlite(connection), close: async () => void connection.close() };
}
