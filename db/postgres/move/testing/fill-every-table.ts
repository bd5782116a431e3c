import type { Client } from "pg";
import type { ColumnType } from "@/db/postgres/move/moved-table";
import { describePostgres } from "@/db/postgres/move/postgres-rows";

export const FILLED_ROWS = 3;

/**
 * Fills each table of the schema, whatever tables there are, with rows that refer to each other as its foreign keys
 * ask. The last row has null wherever it may.
 */
export async function fillEveryTable(client: Client): Promise<string[]> {
  const tables = await describePostgres(client);
  const { rows: references } = await client.query<{ from: string; to: string }>(`
    SELECT conrelid::regclass || '.' || f.attname AS from, confrelid::regclass || '.' || t.attname AS to
    FROM pg_constraint, unnest(conkey, confkey) AS pair (own, other)
    JOIN pg_attribute f ON true JOIN pg_attribute t ON true
    WHERE contype = 'f' AND f.attrelid = conrelid AND f.attnum = own AND t.attrelid = confrelid AND t.attnum = other`);
  const unquoted = (name: string) => name.replaceAll('"', "");
  const parents = new Map(references.map(({ from, to }) => [unquoted(from), unquoted(to)]));
  const { rows: nullable } = await client.query<{ name: string }>(
    "SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = current_schema() AND is_nullable = 'YES'",
  );
  const mayBeNull = new Set(nullable.map(({ name }) => name));
  const root = (column: string): string => {
    const parent = parents.get(column);
    return parent && parent !== column ? root(parent) : column;
  };
  await client.query("SET session_replication_role = replica"); // in any order, and without the triggers
  for (const { name } of tables) {
    await client.query(`TRUNCATE "${name}" CASCADE`);
  }
  for (const { name, columns } of tables) {
    for (let row = 0; row < FILLED_ROWS; row += 1) {
      const values = columns.map((column) => {
        const path = `${name}.${column.name}`;
        if (row === FILLED_ROWS - 1 && mayBeNull.has(path)) return null;
        return makeValue(column.type, root(path), row);
      });
      const marks = values.map((_, index) => `$${index + 1}`).join(", ");
      const list = columns.map((column) => `"${column.name}"`).join(", ");
      await client.query(`INSERT INTO "${name}" (${list}) VALUES (${marks})`, values);
    }
  }
  await client.query("SET session_replication_role = origin");
  return tables.map(({ name }) => name);
}

const INTEGERS = [Number.MAX_SAFE_INTEGER, -1, 7];
const SMALL_INTEGERS = [32_767, -1, 7];

function makeValue(type: ColumnType, name: string, row: number): unknown {
  switch (type) {
    case "boolean":
      return row % 2 === 0;
    case "bigint":
      return INTEGERS[row];
    case "integer":
    case "smallint":
      return SMALL_INTEGERS[row];
    case "double precision":
      return row + 0.1;
    case "bytea":
      return Buffer.from([0, 1, 255, 10, 92, row]);
    default:
      return row === 0 ? `${name} 运单\t\n\\N "👍🏽" ${"长".repeat(2_000)}` : row === 1 ? "" : `${name} ${row}`;
  }
}
