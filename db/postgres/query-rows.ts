import { type AnyColumn, getTableName, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/store";

/**
 * The rows of a statement that is not built column by column. The driver reads `bigint` and `numeric` as texts: cast
 * them to `float8` in the statement.
 */
export async function queryRows<Row>(db: Db, statement: SQL): Promise<Row[]> {
  // PostgreSQL's builder has `execute`, which SQLite's has not.
  const { execute } = db as unknown as { execute(statement: SQL): Promise<{ rows: Row[] }> };
  return (await execute.call(db, statement)).rows;
}

const selections = new WeakMap<object, SQL>();

/**
 * The rows of a table with these columns, as the builder answers them: for pages of wide rows, on which the builder
 * spends longer than the database. For texts, numbers and booleans.
 */
export function queryTableRows<Row>(db: Db, columns: Readonly<Record<string, AnyColumn>>, where: SQL): Promise<Row[]> {
  const [first] = Object.values(columns);
  if (!first) return Promise.resolve([]);
  const selection = selections.get(columns) ?? selectNamed(columns);
  selections.set(columns, selection);
  return queryRows<Row>(db, sql`SELECT ${selection} FROM ${sql.identifier(getTableName(first.table))} WHERE ${where}`);
}

function selectNamed(columns: Readonly<Record<string, AnyColumn>>): SQL {
  const parts = Object.entries(columns).map(
    ([key, { name, dataType }]) => `"${name}"${dataType === "number" ? "::float8" : ""} AS "${key}"`,
  );
  return sql.raw(parts.join(", "));
}
