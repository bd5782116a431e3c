import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { type CustomTypesConfig, types } from "pg";
import { statementName } from "@/db/postgres/statement-name";
import { compileParameters, preparedStatement, type Query, toRow, type Values } from "@/db/prepared-statements";
import { splitRows } from "@/db/split-rows";
import type { Db } from "@/db/store";
import { postgresBuilder } from "./postgres-builder";

/** The types of whole numbers and of their sums, which the driver reads as text, since larger ones than 2^53 exist. */
const POSTGRES_NUMBERS: readonly number[] = [20, 1700];
const READ_NUMBERS: CustomTypesConfig = {
  getTypeParser: (type: number, format?: "text" | "binary") =>
    POSTGRES_NUMBERS.includes(type) ? Number : types.getTypeParser(type, format as "text"),
};

/** See `preparedSelect` of `DatabaseEngine`. */
export function preparedSelect<Row>(
  db: Db,
  name: string,
  build: (db: Db) => Query<Row[]>,
): (values: Values) => Promise<Row[]> {
  return preparedStatement(db, name, (db) => {
    const run = compileQuery(db, build(db));
    return async (values: Values) => toRows(await run(values)) as Row[];
  });
}

/** See `preparedWrite` of `DatabaseEngine`. */
export function preparedWrite(
  db: Db,
  name: string,
  build: (db: Db) => Query<unknown>,
): (values: Values) => Promise<number> {
  return preparedStatement(db, name, (db) => {
    const run = compileQuery(db, build(db));
    return async (values: Values) => (await run(values)).rowCount ?? 0;
  });
}

function compileQuery(db: Db, query: Query<unknown>) {
  const { sql: text, params } = query.toSQL();
  const bind = compileParameters(params);
  const driver = postgresBuilder(db).$client;
  const name = statementName(text);
  return (values: Values) =>
    driver.query<unknown[]>({ name, text, values: bind(values), rowMode: "array", types: READ_NUMBERS });
}

interface Answer {
  rows: unknown[][];
  fields: readonly { name: string }[];
}

/** The columns' names, and a row without values, by the description of the columns, which a statement keeps. */
const layouts = new WeakMap<Answer["fields"], { names: readonly string[]; blank: Values }>();

function toRows({ rows, fields }: Answer): Values[] {
  const names = layouts.get(fields)?.names ?? fields.map(({ name }) => name);
  const blank = layouts.get(fields)?.blank ?? Object.fromEntries(names.map((name) => [name, null]));
  layouts.set(fields, { names, blank });
  return rows.map((row) => toRow(blank, names, row));
}

/** Inserts rows by statements of a limited length. */
export async function insertBatches<Table extends SQLiteTable>(
  db: Db,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<void> {
  for (const batch of splitRows(rows)) await db.insert(table).values(batch);
}
