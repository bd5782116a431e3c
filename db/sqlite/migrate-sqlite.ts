import type Database from "better-sqlite3";
import type { Migration } from "@/db/migration/read-migrations";
import {
  findPendingMigrations,
  type OnMigrationStep,
  readVersion,
  reportNewer,
  type SchemaState,
} from "@/db/migration/schema-version";
import { applyBeforehand, execute, letOthersWrite } from "./before-migration";

/** Drizzle's name for it; a database of version 0.1.0 has it without the last two columns. */
const TABLE = "__drizzle_migrations";

/**
 * Applies the migrations that the file lacks, each in a transaction with its record: a process that is killed leaves
 * the schema of a migration, and the next one goes on from there. Between long ones others may write.
 *
 * @throws DatabaseOpenError when a newer version bars this one
 */
export function migrateSqlite(
  connection: Database.Database,
  migrations: readonly Migration[],
  onStep: OnMigrationStep,
): void {
  reportNewer(migrations, readState(connection), onStep);
  while (letOthersWrite(() => applyNext(connection, migrations, onStep)));
}

/** @returns whether there was one */
function applyNext(connection: Database.Database, migrations: readonly Migration[], onStep: OnMigrationStep): boolean {
  const [pending] = findPendingMigrations(migrations, readState(connection));
  if (!pending) return false;
  const corrected = applyBeforehand(connection, pending);
  connection.exec("BEGIN IMMEDIATE");
  try {
    // Another process may have applied it in the meantime.
    const [next] = findPendingMigrations(migrations, readState(connection));
    if (next) apply(connection, next, corrected, onStep);
    connection.exec("COMMIT");
    return next !== undefined;
  } catch (error) {
    if (connection.inTransaction) connection.exec("ROLLBACK");
    throw error;
  }
}

/** @param corrected rows that were corrected beforehand */
function apply(connection: Database.Database, migration: Migration, corrected: number, onStep: OnMigrationStep): void {
  const { name, statements, hash, when, barsOlderVersions } = migration;
  const startedAt = performance.now();
  onStep({ kind: "start", name });
  prepareTable(connection);
  for (const [index, statement] of statements.entries()) {
    onStep({ kind: "statement", name, index });
    corrected += execute(connection, statement);
  }
  connection
    .prepare(`INSERT INTO ${TABLE} (hash, created_at, version, bars_older) VALUES (?, ?, ?, ?)`)
    .run(hash, when, readVersion(), barsOlderVersions ? 1 : 0);
  onStep({ kind: "done", name, ms: performance.now() - startedAt, corrected });
}

function readState(connection: Database.Database): SchemaState {
  const columns = listColumns(connection);
  if (columns.length === 0) return { newest: null, newestBy: null, bar: null };
  const isGuarded = columns.includes("bars_older");
  const find = (condition: string) =>
    connection
      .prepare<[], { when: number; version: string }>(
        `SELECT created_at AS "when", ${isGuarded ? "version" : "NULL"} AS version FROM ${TABLE} WHERE ${condition} ORDER BY created_at DESC LIMIT 1`,
      )
      .get();
  const newest = find("true");
  const bar = isGuarded ? find("bars_older = 1") : undefined;
  return { newest: newest?.when ?? null, newestBy: newest?.version ?? null, bar: bar ?? null };
}

function prepareTable(connection: Database.Database): void {
  const columns = listColumns(connection);
  if (columns.length === 0) {
    connection.exec(
      `CREATE TABLE ${TABLE} (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric, version text, bars_older integer)`,
    );
  } else if (!columns.includes("bars_older")) {
    connection.exec(`ALTER TABLE ${TABLE} ADD COLUMN version text; ALTER TABLE ${TABLE} ADD COLUMN bars_older integer`);
  }
}

function listColumns(connection: Database.Database): string[] {
  return connection.prepare<[], string>(`SELECT name FROM pragma_table_info('${TABLE}')`).pluck().all();
}
