import { postgresEngine } from "@/db/postgres/engine/postgres-engine";
import { sqliteEngine } from "@/db/sqlite/engine/sqlite-engine";
import { isPostgres } from "./column-builders";
import type { DatabaseEngine } from "./database-engine";

/** The engine of the database that the environment names. */
export const engine: DatabaseEngine = isPostgres ? postgresEngine : sqliteEngine;
