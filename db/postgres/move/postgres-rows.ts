import type { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import {
  BATCH_BYTES,
  BATCH_ROWS,
  COLUMN_TYPES,
  isMoved,
  type MovedTable,
  type RowBatch,
  type RowKey,
} from "./moved-table";
import { COPY_HEADER, findRowEnd, readRow } from "./row-format";

/** The tables of the connection's schema that are moved, with the primary key of each. */
export async function describePostgres(client: Client): Promise<MovedTable[]> {
  const { rows } = await client.query<MovedTable>(`
    SELECT c.relname AS name,
      json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, NULL)) ORDER BY a.attnum) AS columns,
      (SELECT json_agg(k.attname ORDER BY array_position(i.indkey::int2[], k.attnum))
        FROM pg_index i JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = ANY (i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary) AS key,
      c.relkind = 'p' AS "isDivided"
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    GROUP BY c.oid, c.relname ORDER BY c.relname`);
  const tables = rows.filter(({ name }) => isMoved(name));
  for (const { name, columns, key } of tables) {
    if (!key) throw new Error(`table ${name} has no primary key`);
    for (const column of columns) {
      if (!COLUMN_TYPES.includes(column.type)) throw new Error(`${name}.${column.name}: ${column.type} is not moved`);
    }
  }
  return tables;
}

/** The rows after a key in the order of the primary key; without `isOrdered` all rows in any order, which is faster. */
export async function* readPostgresRows(
  client: Client,
  table: MovedTable,
  {
    after = null,
    isOrdered,
    batchRows = BATCH_ROWS,
  }: { after?: RowKey | null; isOrdered: boolean; batchRows?: number },
): AsyncGenerator<RowBatch> {
  const columns = table.columns.map(({ name }) => `"${name}"`).join(", ");
  const key = table.key.map((name) => `"${name}"`).join(", ");
  const from = after ? `WHERE (${key}) > (${after.map((value) => quote(client, value)).join(", ")})` : "";
  const rows = `SELECT ${columns} FROM "${table.name}"`;
  let selection = `"${table.name}" (${columns})`;
  if (isOrdered) selection = `(${rows} ${from} ORDER BY ${key})`;
  else if (table.isDivided) selection = `(${rows})`;
  const stream = client.query(copyTo(`COPY ${selection} TO STDOUT (FORMAT binary)`));
  let parts: Buffer[] = [];
  let size = 0;
  let isFirst = true;
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size < BATCH_BYTES) continue;
    const bytes = Buffer.concat(parts);
    const { batches, rest } = splitRows(table, bytes, isFirst ? COPY_HEADER.length : 0, batchRows);
    isFirst = false;
    yield* batches;
    parts = [bytes.subarray(rest)];
    size = bytes.length - rest;
  }
  // What is left at the end is the trailer, a row of -1 fields.
  yield* splitRows(table, Buffer.concat(parts), isFirst ? COPY_HEADER.length : 0, batchRows).batches;
}

/** Divides bytes into batches of whole rows. `rest` is where what is not whole begins. */
function splitRows(
  table: MovedTable,
  bytes: Buffer,
  start: number,
  batchRows: number,
): { batches: RowBatch[]; rest: number } {
  const batches: RowBatch[] = [];
  let from = start;
  let at = start;
  let newest = start;
  let rows = 0;
  const cut = () => {
    if (rows > 0) batches.push({ bytes: bytes.subarray(from, at), rows, last: keyOf(table, bytes, newest) });
    from = at;
    rows = 0;
  };
  for (;;) {
    const end = at + 2 <= bytes.length && bytes.readInt16BE(at) < 0 ? -1 : findRowEnd(bytes, at);
    if (end < 0) break;
    newest = at;
    at = end;
    rows += 1;
    if (rows === batchRows) cut();
  }
  cut();
  return { batches, rest: at };
}

function keyOf(table: MovedTable, bytes: Buffer, start: number): RowKey {
  const values = readRow(table, bytes, start);
  return table.key.map((name) => {
    const value = values[table.columns.findIndex((column) => column.name === name)];
    if (typeof value !== "string" && typeof value !== "number")
      throw new Error(`the key of ${table.name} is not simple`);
    return value;
  });
}

function quote(client: Client, value: string | number): string {
  return typeof value === "number" ? String(value) : client.escapeLiteral(value);
}
