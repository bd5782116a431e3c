import { setTimeout as sleep } from "node:timers/promises";
import { type Client, DatabaseError, escapeIdentifier } from "pg";
import { DatabaseOpenError } from "@/db/database-open-error";
import { correctsRows, type Migration } from "@/db/migration/read-migrations";
import {
  findPendingMigrations,
  type OnMigrationStep,
  readVersion,
  reportNewer,
  type SchemaState,
} from "@/db/migration/schema-version";
import { checkServer } from "./check-server";
import { forPartitions } from "./partitions/partitioned-index";
import { createClient } from "./postgres-connection";

/** A number that no other program on the same database uses for an advisory lock. */
const MIGRATION_LOCK = 0x77_61_79_62;
/** How often (ms) a node looks whether the one that migrates has finished. */
const LOCK_POLL_MS = 500;
/** Whoever comes after a statement that waits for a lock waits for it as well: so it gives up soon, and tries again. */
const LOCK_LIMIT_MS = 1_000;
const LOCK_RETRY_MS = 1_000;
const LOCK_TRIES = 60;
const LOCK_NOT_AVAILABLE = "55P03";
const TABLE = "__drizzle_migrations";

/** The table of the applied migrations. */
interface MigrationTable {
  /** Qualified, to be put into a statement. */
  table: string;
  columns: string[];
}

/**
 * Applies the migrations that the database lacks, one node at a time. Each is a transaction with its record; one that
 * builds indexes concurrently runs outside, so that others write meanwhile. A process that is killed leaves the schema
 * of a migration, and the next one goes on from there. A database that lacks none is only read.
 *
 * @param url of the server itself: a pooler in transaction mode builds no index concurrently
 * @param beforeUpgrade awaited by the node that migrates, where there is a desk already
 * @throws DatabaseOpenError when the server is none for the desk, a newer version bars this one, or no lock can be had
 */
export async function migratePostgres(
  url: string,
  migrations: readonly Migration[],
  onStep: OnMigrationStep,
  beforeUpgrade: () => Promise<void> = async () => {},
): Promise<void> {
  const client = createClient(url);
  await client.connect();
  try {
    await checkServer(client);
    const state = await readState(client);
    reportNewer(migrations, state, onStep);
    if (findPendingMigrations(migrations, state).length === 0) return;
    await withMigrationLock(url, onStep, async () => {
      // Another node may have applied them in the meantime.
      const found = await readState(client);
      const pending = findPendingMigrations(migrations, found);
      if (pending.length > 0 && found.newest !== null) await beforeUpgrade();
      for (const migration of pending) {
        const startedAt = performance.now();
        onStep({ kind: "start", name: migration.name });
        const corrected = migration.isConcurrent
          ? await applyConcurrently(client, migration, onStep)
          : await applyTransaction(client, migration, onStep);
        onStep({ kind: "done", name: migration.name, ms: performance.now() - startedAt, corrected });
      }
    });
  } finally {
    await client.end();
  }
}

/**
 * Runs `body` while this node alone may migrate. The lock belongs to a transaction on a connection of its own: a pooler
 * in transaction mode would keep a session's lock on a connection that others get next.
 */
async function withMigrationLock(url: string, onStep: OnMigrationStep, body: () => Promise<void>): Promise<void> {
  const holder = createClient(url);
  await holder.connect();
  try {
    for (let isWaiting = false; !(await tryLock(holder)); isWaiting = true) {
      if (!isWaiting) onStep({ kind: "waiting" });
      await sleep(LOCK_POLL_MS);
    }
    await body();
    await holder.query("COMMIT");
  } finally {
    await holder.end(); // without a commit it ends the transaction, and the lock with it
  }
}

/**
 * Begins a transaction that has the lock, or leaves none: waiting in one would take a pooler's connection from the node
 * that migrates.
 *
 * By a statement without parameters: with some, PostgreSQL keeps the statement's snapshot until the transaction ends,
 * and an index that is built concurrently waits for every older snapshot.
 */
async function tryLock(holder: Client): Promise<boolean> {
  await holder.query("BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0");
  const { rows } = await holder.query<{ locked: boolean }>(
    `SELECT pg_try_advisory_xact_lock(${MIGRATION_LOCK}) AS locked`,
  );
  const isLocked = rows[0]?.locked === true;
  if (!isLocked) await holder.query("ROLLBACK");
  return isLocked;
}

/** @returns how many rows it corrected */
async function applyTransaction(client: Client, migration: Migration, onStep: OnMigrationStep): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    // A limit of the role is one for requests: an index of a large table takes longer.
    await client.query(`BEGIN; SET LOCAL lock_timeout = ${LOCK_LIMIT_MS}; SET LOCAL statement_timeout = 0`);
    try {
      let corrected = 0;
      for (const [index, statement] of migration.statements.entries()) {
        onStep({ kind: "statement", name: migration.name, index });
        const { rowCount } = await client.query(statement);
        if (correctsRows(statement)) corrected += rowCount ?? 0;
      }
      await recordMigration(client, migration);
      await client.query("COMMIT");
      return corrected;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {}); // the connection may be what failed
      if (!(error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE)) throw error;
      if (attempt === LOCK_TRIES) {
        throw new DatabaseOpenError("database.locked", { migration: migration.name });
      }
      await sleep(LOCK_RETRY_MS);
    }
  }
}

/**
 * Each statement alone. An index that a killed process left half-built is dropped and built again. Limits of the role
 * do not hold: building waits for every transaction that is open, while nobody waits for it.
 */
async function applyConcurrently(client: Client, migration: Migration, onStep: OnMigrationStep): Promise<0> {
  await client.query("SET statement_timeout = 0; SET lock_timeout = 0");
  for (const [index, statement] of migration.statements.entries()) {
    onStep({ kind: "statement", name: migration.name, index });
    for (const each of await forPartitions(client, statement)) await buildIndex(client, each);
  }
  await client.query("BEGIN");
  await recordMigration(client, migration);
  await client.query("COMMIT");
  return 0;
}

async function buildIndex(client: Client, statement: string): Promise<void> {
  const name = /CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?"([^"]+)"/.exec(statement)?.[1];
  const isValid = name === undefined ? undefined : await isValidIndex(client, name);
  if (isValid) return;
  if (isValid === false && name !== undefined) {
    await client.query(`DROP INDEX CONCURRENTLY IF EXISTS ${escapeIdentifier(name)}`);
  }
  await client.query(statement);
}

/** @returns undefined when there is no such index */
async function isValidIndex(client: Client, name: string): Promise<boolean | undefined> {
  const { rows } = await client.query<{ valid: boolean }>(
    "SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass($1)",
    [escapeIdentifier(name)],
  );
  return rows[0]?.valid;
}

async function recordMigration(client: Client, migration: Migration): Promise<void> {
  const { hash, when, barsOlderVersions } = migration;
  const { table } = await prepareTable(client);
  await client.query(`INSERT INTO ${table} (hash, created_at, version, bars_older) VALUES ($1, $2, $3, $4)`, [
    hash,
    when,
    readVersion(),
    barsOlderVersions,
  ]);
}

async function readState(client: Client): Promise<SchemaState> {
  const record = await findRecord(client);
  if (!record) return { newest: null, newestBy: null, bar: null };
  const isGuarded = record.columns.includes("bars_older");
  const find = async (condition: string) => {
    const { rows } = await client.query<{ when: string; version: string | null }>(
      `SELECT created_at AS when, ${isGuarded ? "version" : "NULL"} AS version FROM ${record.table} WHERE ${condition} ORDER BY created_at DESC LIMIT 1`,
    );
    return rows[0] && { when: Number(rows[0].when), version: rows[0].version };
  };
  const newest = await find("true");
  const bar = isGuarded ? await find("bars_older") : undefined;
  return {
    newest: newest?.when ?? null,
    newestBy: newest?.version ?? null,
    bar: bar ? { when: bar.when, version: bar.version ?? "" } : null,
  };
}

async function prepareTable(client: Client): Promise<MigrationTable> {
  const record = await findRecord(client);
  if (record?.columns.includes("bars_older")) return record;
  if (record) await client.query(`ALTER TABLE ${record.table} ADD COLUMN version text, ADD COLUMN bars_older boolean`);
  else {
    await client.query(
      `CREATE TABLE "${TABLE}" (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint, version text, bars_older boolean)`,
    );
  }
  return prepareTable(client);
}

/**
 * Finds the table in the schema where new tables are created, the first of `search_path`. Version 0.1.0 put it into a
 * schema `drizzle`, which belongs to the desk whose tables stand here.
 */
async function findRecord(client: Client): Promise<MigrationTable | undefined> {
  const { rows: schemas } = await client.query<{ name: string | null; has_desk: boolean }>(
    "SELECT current_schema() AS name, to_regclass(quote_ident(current_schema()) || '.shipment') IS NOT NULL AS has_desk",
  );
  const here = schemas[0];
  if (!here?.name) {
    throw new DatabaseOpenError("database.noSchema");
  }
  const candidates = here.has_desk ? [here.name, "drizzle"] : [here.name];
  for (const schema of candidates) {
    const { rows } = await client.query<{ name: string }>(
      "SELECT attname AS name FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped",
      [`${escapeIdentifier(schema)}."${TABLE}"`],
    );
    if (rows.length > 0) {
      return { table: `${escapeIdentifier(schema)}."${TABLE}"`, columns: rows.map(({ name }) => name) };
    }
  }
  return undefined;
}
