import { isPostgres } from "./column-builders";
import type { DatabaseEngine } from "./database-engine";
import { postgresEngine } from "./postgres/postgres-engine";
import { sqliteEngine } from "./sqlite/sqlite-engine";

/** The engine of the database that the environment names. */
export const engine: DatabaseEngine = isPostgres ? postgresEngine : sqliteEngine;
