import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Client } from "pg";
import { wholeTable } from "@/db/postgres/partitions/whole-table";
import type { Installation } from "@/db/queries/settings/installation";
import { addressOf, createClient } from "./postgres-connection";
import { collectErrors, endOf, PostgresToolError, requireTool, runTool } from "./postgres-tools";

/** What a dump holds. */
export interface DumpFacts {
  rows: Record<string, number>;
  /** When the newest migration was made, ms since 1970 UTC. */
  migration: number;
  /** Such as `17.2`. */
  version: string;
  /** Null in a database that no server has started on, or of a version before it was recorded. */
  installation: Installation | null;
}

/**
 * Dumps the tables of a database into a file of pg_dump's custom format, all as of one instant: the rows are counted
 * in the same snapshot.
 *
 * @param signal ends pg_dump too
 * @throws PostgresToolError, the database's error, or the reason of the signal
 */
export async function dumpPostgres(url: string, file: string, signal: AbortSignal): Promise<DumpFacts> {
  const client = createClient(url);
  await client.connect();
  try {
    const server = await readServerVersion(client);
    await requireTool("pg_dump", server.major);
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows } = await client.query<{ snapshot: string }>("SELECT pg_export_snapshot() AS snapshot");
    const counts = await countAllRows(client);
    const migration = await readMigration(client);
    const installation = (counts.installation ?? 0) > 0 ? await readInstallation(client) : null;
    const snapshot = rows[0]?.snapshot ?? "";
    const options = ["--format=custom", "--compress=0", "--no-owner", "--no-privileges", `--snapshot=${snapshot}`];
    // The snapshot is known to this server alone.
    await runTool("pg_dump", [...options, `--file=${file}`], addressOf(client, url), server.major, signal);
    return { rows: counts, migration, version: server.version, installation };
  } finally {
    await client.end();
  }
}

/**
 * Reads a whole dump and counts its rows. @returns rows of each table
 *
 * @param signal ends pg_restore too
 * @throws PostgresToolError when pg_restore cannot read it, or the reason of the signal
 */
export async function countDumpedRows(file: string, signal?: AbortSignal): Promise<Record<string, number>> {
  await requireTool("pg_restore", 0);
  const child = spawn("pg_restore", ["--file=-", "--data-only", file], { stdio: ["ignore", "pipe", "pipe"], signal });
  const ended = endOf(child);
  const errors = collectErrors(child.stderr);
  const rows: Record<string, number> = {};
  let table: string | null = null;
  for await (const line of createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (table !== null) {
      if (line === "\\.") table = null;
      else rows[table] = (rows[table] ?? 0) + 1;
      continue;
    }
    const [, schema, name] = /^COPY "?([^".]+)"?\."?([^" ]+)"? .*FROM stdin;$/.exec(line) ?? [];
    if (schema === undefined || name === undefined) continue;
    table = tableName(schema, wholeTable(name));
    rows[table] ??= 0;
  }
  const code = await ended;
  signal?.throwIfAborted();
  if (code !== 0) throw new PostgresToolError("failed", "pg_restore", 0, errors());
  return rows;
}

/** Whether the database holds any table of its own. */
export async function isPostgresEmpty(url: string): Promise<boolean> {
  const client = createClient(url);
  await client.connect();
  try {
    return (await listTables(client)).length === 0;
  } finally {
    await client.end();
  }
}

/**
 * Restores a dump in one transaction: all of it, or nothing.
 *
 * @param isReplacing whether what the database holds is dropped in the same transaction
 * @returns rows of each table afterwards
 * @throws PostgresToolError, or the database's error
 */
export async function restorePostgres(
  url: string,
  file: string,
  isReplacing: boolean,
): Promise<Record<string, number>> {
  const client = createClient(url);
  await client.connect();
  try {
    const { major } = await readServerVersion(client);
    await requireTool("pg_restore", 0);
    const options = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"];
    if (isReplacing) {
      options.push("--clean", "--if-exists");
      await renamePartitionIndexes(client);
    }
    await runTool("pg_restore", [...options, file], addressOf(client, url), major);
    return await countAllRows(client);
  } finally {
    await client.end();
  }
}

/**
 * pg_restore drops each index and key by its name before the tables, which fails for those of a partition. Under other
 * names it finds none, and they go with their tables; if it fails, the names mean nothing.
 */
async function renamePartitionIndexes(client: Client): Promise<void> {
  await client.query(`
    DO $$
    DECLARE
      each record;
    BEGIN
      FOR each IN SELECT oid, oid::regclass::text AS name FROM pg_class WHERE relkind IN ('i', 'I') AND relispartition LOOP
        EXECUTE format('ALTER INDEX %s RENAME TO %I', each.name, 'replaced_' || each.oid);
      END LOOP;
    END;
    $$`);
}

/** A table in `public` by its name alone, another with its schema. */
function tableName(schema: string, name: string): string {
  return schema === "public" ? name : `${schema}.${name}`;
}

async function listTables(client: Client): Promise<{ schema: string; name: string }[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' ORDER BY 1, 2`,
  );
  return rows;
}

async function countAllRows(client: Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { schema, name } of await listTables(client)) {
    const { rows } = await client.query<{ count: string }>(
      `SELECT count(*) AS count FROM ${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`,
    );
    const table = tableName(schema, wholeTable(name));
    counts[table] = (counts[table] ?? 0) + Number(rows[0]?.count ?? 0);
  }
  return counts;
}

async function readMigration(client: Client): Promise<number> {
  const tables = await listTables(client);
  const found = tables.find(({ name }) => name === "__drizzle_migrations");
  if (!found) return 0;
  const { rows } = await client.query<{ at: string | null }>(
    `SELECT max(created_at) AS at FROM ${client.escapeIdentifier(found.schema)}."__drizzle_migrations"`,
  );
  return Number(rows[0]?.at ?? 0);
}

async function readInstallation(client: Client): Promise<Installation | null> {
  const { rows } = await client.query<Installation>(
    `SELECT installation_id AS "installationId", secret_fingerprint AS "secretFingerprint" FROM installation`,
  );
  return rows[0] ?? null;
}

async function readServerVersion(client: Client): Promise<{ major: number; version: string }> {
  const { rows } = await client.query<{ number: string; version: string }>(
    "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version",
  );
  return { major: Math.floor(Number(rows[0]?.number ?? 0) / 10_000), version: rows[0]?.version ?? "" };
}
