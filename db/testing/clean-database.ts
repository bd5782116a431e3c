import type { Client } from "pg";

/** What a database without rows is like, to see whether one that a test has used can be made so again. */
export interface EmptyDatabase {
  /** Asks for the state of the catalogue, see `catalogueQuery`. */
  query: string;
  /** What it answers while a database is as its template. */
  catalogue: string;
  /** The rows that migrations write, as JSON by table. */
  rows: Readonly<Record<string, string>>;
  /** The last value of the sequences that migrations have used. */
  sequences: Readonly<Record<string, string>>;
}

/** How long (ms) connections that a test has left open may take to end. */
const TERMINATION_MS = 10_000;

/** @param client of the template, which has just been migrated */
export async function describeEmptyDatabase(client: Client): Promise<EmptyDatabase> {
  // The number of this transaction is above those of all that wrote the template.
  const { rows: numbers } = await client.query<{ number: string }>("SELECT pg_current_xact_id()::xid::text AS number");
  const query = await catalogueQuery(client, numbers[0]?.number ?? "");
  const rows: Record<string, string> = {};
  for (const table of await listFilledTables(client)) {
    const { rows: found } = await client.query<{ json: string | null }>(
      `SELECT json_agg(t)::text AS json FROM ${table} AS t`,
    );
    if (found[0]?.json) rows[table] = found[0].json;
  }
  const { rows: used } = await client.query<{ name: string; last: string }>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value::text AS last FROM pg_sequences WHERE last_value IS NOT NULL`,
  );
  const sequences = Object.fromEntries(used.map(({ name, last }) => [name, last]));
  return { query, catalogue: await readCatalogue(client, query), rows, sequences };
}

/**
 * Makes a database like `empty`: ends all other connections, deletes the rows, and sets the sequences back.
 *
 * @param client of the database, as a superuser
 * @returns how many rows it deleted; null, and the rows are left, when the catalogue was changed
 */
export async function cleanDatabase(client: Client, empty: EmptyDatabase): Promise<number | null> {
  await client.query(
    `SELECT pg_terminate_backend(pid, ${TERMINATION_MS}) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  if ((await readCatalogue(client, empty.query)) !== empty.catalogue) return null;
  await client.query("SET session_replication_role = replica"); // foreign keys and triggers do nothing
  let deleted = 0;
  const tables = await listFilledTables(client);
  if (tables.length > 0) {
    const results = await client.query(tables.map((table) => `DELETE FROM ${table}`).join(";\n"));
    for (const { rowCount } of [results].flat()) deleted += rowCount ?? 0;
  }
  const filled = Object.entries(empty.rows).map(
    ([table, json]) =>
      `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::${table}, ${client.escapeLiteral(json)})`,
  );
  const used = Object.entries(empty.sequences).map(([name, last]) => `(${client.escapeLiteral(name)}, ${last})`);
  const reset = `SELECT CASE WHEN used.last IS NULL THEN setval(s.seqrelid, s.seqstart, false) ELSE setval(s.seqrelid, used.last) END
    FROM pg_sequence s LEFT JOIN (VALUES ${used.join(", ")}) AS used (name, last) ON used.name::regclass = s.seqrelid`;
  await client.query([...filled, reset].join(";\n"));
  return deleted;
}

/** Tables that have, or had, rows. One that never had any takes no space. */
async function listFilledTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND pg_relation_size(c.oid) > 0`,
  );
  return rows.map(({ name }) => name);
}

/**
 * Every change of the schema writes a row of the catalogue, or deletes one: each table of the catalogue is asked how
 * many rows it has, and how many of them are newer than the template. So are the settings of the database, and what
 * ANALYZE and VACUUM write without a new row.
 *
 * @param number of the first transaction after the template was made
 */
async function catalogueQuery(client: Client, number: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r' AND NOT relisshared ORDER BY relname",
  );
  const counts = rows.map(
    ({ name }) =>
      `SELECT count(*) AS rows, count(*) FILTER (WHERE age(xmin) < (SELECT age FROM template)) AS newer FROM ${name}`,
  );
  return `WITH template AS MATERIALIZED (SELECT age('${number}'::xid) AS age) SELECT string_agg(rows || ' ' || newer, ',') AS state FROM (
    ${counts.join(" UNION ALL ")}
    UNION ALL SELECT sum(relpages), sum(reltuples)::bigint FROM pg_class WHERE oid >= 16384
    UNION ALL SELECT count(*), 0 FROM pg_db_role_setting WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
  ) AS catalogue`;
}

async function readCatalogue(client: Client, query: string): Promise<string> {
  const { rows } = await client.query<{ state: string }>(query);
  return rows[0]?.state ?? "";
}
