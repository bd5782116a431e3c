import type { Statement } from "better-sqlite3";
import { type AnyColumn, getTableColumns, getTableName, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { compileParameters, preparedStatement, type Query, toRow, type Values } from "@/db/prepared-statements";
import type { Db } from "@/db/store";
import { getDriver } from "./sqlite-builder";

function compileQuery(db: Db, query: Query<unknown>): { statement: Statement; bind: (values: Values) => unknown[] } {
  const { sql, params } = query.toSQL();
  return { statement: getDriver(db).prepare(sql), bind: compileParameters(params) };
}

/** See `preparedSelect` of `DatabaseEngine`. */
export function preparedSelect<Row>(db: Db, name: string, build: (db: Db) => Query<Row[]>): (values: Values) => Row[] {
  return preparedStatement(db, name, (db) => {
    const { statement, bind } = compileQuery(db, build(db));
    const names = statement.columns().map(({ name }) => name);
    statement.raw();
    const blank = Object.fromEntries(names.map((name) => [name, null]));
    return (values: Values) =>
      (statement.all(bind(values)) as unknown[][]).map((row) => toRow(blank, names, row) as Row);
  });
}

/** See `preparedWrite` of `DatabaseEngine`. */
export function preparedWrite(db: Db, name: string, build: (db: Db) => Query<unknown>): (values: Values) => number {
  return preparedStatement(db, name, (db) => {
    const { statement, bind } = compileQuery(db, build(db));
    return (values: Values) => statement.run(bind(values)).changes;
  });
}

/** Running one prepared statement for each row is far faster than one long statement, since it costs no round trip. */
export async function insertEach<Table extends SQLiteTable>(
  db: Db,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<void> {
  const columns = Object.entries(getTableColumns(table));
  const placeholders: unknown = Object.fromEntries(columns.map(([name]) => [name, sql.placeholder(name)]));
  const defaults = Object.fromEntries(columns.map(([name, column]) => [name, column.default ?? null]));
  const insert = preparedWrite(db, `insert into ${getTableName(table)}`, (db) =>
    db.insert(table).values(placeholders as Table["$inferInsert"]),
  );
  for (const row of rows) insert({ ...defaults, ...withoutUndefined(row) });
}

/** A column that is left out gets its default or null, as with drizzle. */
function withoutUndefined(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

/** Whether a column is in a list that is passed as JSON, so that one statement serves lists of any length. */
export const isInJsonList = (column: AnyColumn, list: Placeholder | string): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${list}))`;
