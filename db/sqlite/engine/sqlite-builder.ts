import type { Database } from "better-sqlite3";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Db } from "@/db/store";

/** SQLite's own builder, with what only it has: statements that answer at once, and the connection. */
export const sqliteBuilder = (db: Db) => db as BetterSQLite3Database & { $client: Database };

/** The better-sqlite3 connection below drizzle. */
export const getDriver = (db: Db): Database => sqliteBuilder(db).$client;
