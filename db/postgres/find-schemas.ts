import type { Client } from "pg";
import { wholeTable } from "@/db/postgres/partitions/whole-table";

/** Where version 0.1.0 recorded its migrations, apart from its tables. */
export const EARLIER_RECORD_SCHEMA = "drizzle";

/**
 * The schemas of this desk, and the others of the database, which may be another desk's: the first of `search_path`
 * that exists, and the one in which version 0.1.0 recorded its migrations.
 */
export async function findSchemas(client: Client): Promise<{ own: string[]; others: string[] }> {
  const { rows } = await client.query<{ name: string; is_own: boolean }>(
    `SELECT nspname AS name, nspname = current_schema() OR (
         nspname = $1 AND to_regclass(format('%I.__drizzle_migrations', nspname)) IS NOT NULL
         AND to_regclass(format('%I.shipment', current_schema())) IS NOT NULL
         AND to_regclass(format('%I.__drizzle_migrations', current_schema())) IS NULL
       ) AS is_own
     FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' ORDER BY 1`,
    [EARLIER_RECORD_SCHEMA],
  );
  const named = (isOwn: boolean) => rows.filter((row) => row.is_own === isOwn).map(({ name }) => name);
  return { own: named(true), others: named(false) };
}

/** Tables that hold rows, partitions too, in these schemas. */
export async function listTables(client: Client, schemas: readonly string[]): Promise<OwnTable[]> {
  const { rows } = await client.query<OwnTable>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname = ANY ($1) ORDER BY 1, 2`,
    [schemas],
  );
  return rows;
}

/** How many bytes the rows of these schemas take, without indexes: about as many as a dump of them. */
export async function measureRows(client: Client, schemas: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    `SELECT coalesce(sum(pg_table_size(c.oid)), 0) AS bytes FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname = ANY ($1)`,
    [schemas],
  );
  return Number(rows[0]?.bytes ?? 0);
}

export interface OwnTable {
  schema: string;
  name: string;
}

/** Rows of each table of the desk by its name; those of a partition count for the whole table. */
export async function countOwnRows(client: Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const { own } = await findSchemas(client);
  for (const { schema, name } of await listTables(client, own)) {
    const { rows } = await client.query<{ count: string }>(
      `SELECT count(*) AS count FROM ${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`,
    );
    const table = countedName(schema, name);
    counts[table] = (counts[table] ?? 0) + Number(rows[0]?.count ?? 0);
  }
  return counts;
}

/** By which name the rows of a table are counted: whatever the desk's schema is called, by the table's. */
export function countedName(schema: string, name: string): string {
  const table = wholeTable(name);
  return schema === EARLIER_RECORD_SCHEMA ? `${schema}.${table}` : table;
}
