import type Database from "better-sqlite3";
import { BATCH_BYTES, BATCH_ROWS, isMoved, type MovedTable, type RowBatch, type RowKey } from "./moved-table";
import { RowWriter } from "./row-format";

/** Names of the tables that are moved and their columns. Virtual tables and what they consist of are left out. */
export function describeSqlite(connection: Database.Database): Map<string, string[]> {
  const names = connection
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    .pluck()
    .all() as string[];
  const columns = connection.prepare("SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0").pluck();
  return new Map(names.filter(isMoved).map((name) => [name, columns.all(name) as string[]]));
}

/**
 * The rows after a key, in the order in which they were inserted, or in the order of the primary key where the table
 * has no other. Between two batches other work is done.
 */
export async function* readSqliteRows(
  connection: Database.Database,
  table: MovedTable,
  after: RowKey | null,
  batchRows = BATCH_ROWS,
): AsyncGenerator<RowBatch> {
  const hasRowid = connection
    .prepare("SELECT wr = 0 FROM pragma_table_list WHERE schema = 'main' AND name = ?")
    .pluck()
    .get(table.name);
  const key = hasRowid ? ["rowid"] : table.key.map((name) => `"${name}"`);
  const columns = table.columns.map(({ name }) => `"${name}"`);
  const from = after ? `WHERE (${key.join(", ")}) > (${key.map(() => "?").join(", ")})` : "";
  const statement = connection
    .prepare(`SELECT ${[...columns, ...key].join(", ")} FROM "${table.name}" ${from} ORDER BY ${key.join(", ")}`)
    .raw(true);
  const writer = new RowWriter(table);
  let values: unknown[] = [];
  for (const row of statement.iterate(...(after ?? [])) as IterableIterator<unknown[]>) {
    values = row;
    writer.add(values);
    if (writer.rows < batchRows && writer.bytes < BATCH_BYTES) continue;
    yield { ...writer.take(), last: values.slice(columns.length) as RowKey };
    await new Promise((done) => setImmediate(done));
  }
  if (writer.rows > 0) yield { ...writer.take(), last: values.slice(columns.length) as RowKey };
}
