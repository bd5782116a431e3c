import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { getTableColumns, getTableName } from "drizzle-orm";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { InsertInto } from "@/db/bulk-load";
import { describePostgres } from "@/db/postgres/move/postgres-rows";
import { STATEMENTS_TO_DROP_AND_MAKE } from "@/db/postgres/move/postgres-target";
import { COPY_HEADER, COPY_TRAILER, RowWriter } from "@/db/postgres/move/row-format";
import { createClient } from "@/db/postgres/postgres-connection";

/** Bytes of a table that are written at once. */
const COPIED_AT_ONCE = 8 * 1024 * 1024;

/**
 * Fills an empty database whose schema is up to date: rows by COPY, indexes and foreign keys at the end. Triggers do not
 * run, so what they keep is not complete afterwards.
 *
 * @param load inserts the rows; `settle` writes those inserted so far
 */
export async function bulkLoadPostgres(
  url: string,
  load: (insertInto: InsertInto, settle: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const client = createClient(url);
  await client.connect();
  try {
    await client.query("SET synchronous_commit = off; SET maintenance_work_mem = '1GB'");
    const { rows } = await client.query<{ drop: string; make: string }>(STATEMENTS_TO_DROP_AND_MAKE);
    await client.query(rows.map(({ drop }) => drop).join(";"));
    await client.query("DELETE FROM shipment_upkeep");
    const writers = await createWriters(client);
    await load(
      (table) => insertWith(table, writers),
      async () => {
        for (const writer of writers.values()) if (writer.bytes >= COPIED_AT_ONCE) await copy(client, writer);
      },
    );
    for (const writer of writers.values()) await copy(client, writer);
    // Indexes first: a foreign key refers to a unique index.
    const isIndex = (make: string) => make.startsWith("CREATE");
    for (const { make } of rows.toSorted((left, right) => Number(isIndex(right.make)) - Number(isIndex(left.make))))
      await client.query(make);
  } finally {
    await client.end();
  }
}

/** After everything is loaded: what autovacuum does within minutes. */
export async function vacuumAndAnalyze(url: string): Promise<void> {
  const client = createClient(url);
  await client.connect();
  await client.query("VACUUM ANALYZE");
  await client.end();
}

async function createWriters(client: Client): Promise<Map<string, RowWriter>> {
  return new Map((await describePostgres(client)).map((table) => [table.name, new RowWriter(table)]));
}

function insertWith(table: Parameters<InsertInto>[0], writers: ReadonlyMap<string, RowWriter>) {
  const writer = writers.get(getTableName(table));
  if (!writer) throw new Error(`there is no table ${getTableName(table)}`);
  const columns = new Map(
    Object.entries(getTableColumns(table)).map(([key, column]) => [column.name, { key, column }]),
  );
  return (row: Record<string, unknown>): void =>
    writer.add(
      writer.table.columns.map(({ name, type }) => {
        const { key, column } = columns.get(name) ?? {};
        const given = key === undefined ? undefined : row[key];
        const value = given === undefined ? column?.default : given;
        if (value === null || value === undefined) return null;
        return type === "boolean" ? Number(value) : column?.mapToDriverValue(value);
      }),
    );
}

async function copy(client: Client, writer: RowWriter): Promise<void> {
  const { bytes, rows } = writer.take();
  if (rows === 0) return;
  const { name, columns } = writer.table;
  const list = columns.map((column) => `"${column.name}"`).join(", ");
  const stream = client.query(copyFrom(`COPY "${name}" (${list}) FROM STDIN (FORMAT binary)`));
  await pipeline(Readable.from([COPY_HEADER, bytes, COPY_TRAILER]), stream);
}
