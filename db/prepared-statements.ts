import type { Database, Statement } from "better-sqlite3";
import { type AnyColumn, Column, type GetColumnData, is, Param, Placeholder, type SQL, sql } from "drizzle-orm";
import { isPostgres } from "./column-builders";
import type { Db } from "./store";

const statements = new WeakMap<Db, Map<string, unknown>>();

/**
 * A statement of the hot path, built once for each connection; its values come as `sql.placeholder`.
 * On PostgreSQL it is built each time, because every transaction has a connection of its own.
 *
 * @param name unique among all statements
 */
export function preparedStatement<Statement>(db: Db, name: string, build: (db: Db) => Statement): Statement {
  if (isPostgres) return build(db);
  const known = statements.get(db) ?? new Map<string, unknown>();
  statements.set(db, known);
  const statement = (known.get(name) as Statement | undefined) ?? build(db);
  known.set(name, statement);
  return statement;
}

/** What the placeholders of a statement stand for. */
type Values = Readonly<Record<string, unknown>>;

/** A query of drizzle's that is not yet run. */
interface Query<Result> {
  toSQL(): { sql: string; params: unknown[] };
  prepare(): { execute(values: Values): Promise<Result> };
}

/**
 * A prepared select for every push: on SQLite it goes straight to the driver, since drizzle's own
 * work on a row takes longer than reading it. The selection is `named`, so that rows come as they
 * are to be.
 */
export function preparedSelect<Row>(
  db: Db,
  name: string,
  build: (db: Db) => Query<Row[]>,
): (values: Values) => Row[] | Promise<Row[]> {
  return preparedStatement(db, name, (db) => {
    const query = build(db);
    if (isPostgres) return (values: Values) => query.prepare().execute(values);
    const { statement, bind } = compileQuery(db, query);
    const names = statement.columns().map(({ name }) => name);
    statement.raw();
    const blank = Object.fromEntries(names.map((name) => [name, null]));
    return (values: Values) =>
      (statement.all(bind(values)) as unknown[][]).map((row) => toRow(blank, names, row) as Row);
  });
}

/** A prepared change for every push, as `preparedRows`; it answers how many rows were written. */
export function preparedWrite(
  db: Db,
  name: string,
  build: (db: Db) => Query<unknown>,
): (values: Values) => number | Promise<number> {
  return preparedStatement(db, name, (db) => {
    const query = build(db);
    if (isPostgres) {
      return async (values: Values) => ((await query.prepare().execute(values)) as { rowCount: number }).rowCount;
    }
    const { statement, bind } = compileQuery(db, query);
    return (values: Values) => statement.run(bind(values)).changes;
  });
}

/**
 * A row as an object. Quicker than the driver, which sets each field from outside of JavaScript, and
 * than an object that grows field by field.
 */
function toRow(blank: Values, names: readonly string[], row: readonly unknown[]): Values {
  const object: Record<string, unknown> = { ...blank };
  for (let index = 0; index < names.length; index += 1) object[names[index] as string] = row[index];
  return object;
}

/** The driver's own connection beneath drizzle. Of SQLite only. */
export const getDriver = (db: Db): Database => (db as Db & { $client: Database }).$client;

function compileQuery(db: Db, query: Query<unknown>): { statement: Statement; bind: (values: Values) => unknown[] } {
  const text = query.toSQL();
  const places = text.params.map(toStatementParameter);
  const blank = places.map(({ constant }) => constant);
  const filled = places.flatMap(({ name, encode }, index) =>
    name === undefined ? [] : [{ index, name, write: encode }],
  );
  const bind = (values: Values) => {
    const bound = blank.slice();
    for (const { index, name, write } of filled) bound[index] = write ? write(values[name]) : values[name];
    return bound;
  };
  return { statement: getDriver(db).prepare(text.sql), bind };
}

/** What stands at one place of a statement. */
interface StatementParameter {
  constant?: unknown;
  /** Of the placeholder whose value it takes. */
  name?: string;
  /** How its column writes that value; undefined where it does as it is, as nearly every column's. */
  encode?: (value: unknown) => unknown;
}

function toStatementParameter(param: unknown): StatementParameter {
  if (is(param, Placeholder)) return { name: param.name };
  if (!is(param, Param)) return { constant: param };
  const { encoder, value } = param;
  if (!is(value, Placeholder)) return { constant: encoder.mapToDriverValue(value) };
  const isAsIs = encoder.mapToDriverValue === Column.prototype.mapToDriverValue;
  return { name: value.name, ...(!isAsIs && { encode: (each: unknown) => encoder.mapToDriverValue(each) }) };
}

type NamedColumns<Columns> = {
  [Name in keyof Columns]: SQL.Aliased<Columns[Name] extends AnyColumn ? GetColumnData<Columns[Name]> : never>;
};

/** A selection whose columns bear these very names in the result. */
export function namedColumns<Columns extends Record<string, AnyColumn>>(columns: Columns): NamedColumns<Columns> {
  const aliased = Object.entries(columns).map(([name, column]) => [name, sql`${column}`.mapWith(column).as(name)]);
  return Object.fromEntries(aliased) as NamedColumns<Columns>;
}

/** What an insert of a row like this one takes: a placeholder for each of its columns, named as it is. */
export function placeholders<Row extends object>(row: Row): Record<keyof Row & string, Placeholder> {
  return Object.fromEntries(Object.keys(row).map((name) => [name, sql.placeholder(name)])) as Record<
    keyof Row & string,
    Placeholder
  >;
}

/** A placeholder for the `set` of a change, which takes no bare one, but any piece of SQL. */
export const placeholderValue = (name: string) => sql`${sql.placeholder(name)}`;
/** The same for what the column writes otherwise than JavaScript has it. */
export const encodedPlaceholder = (name: string, column: AnyColumn) => sql`${sql.param(sql.placeholder(name), column)}`;

/** On SQLite: that a column is among the values of a list, written as JSON, so that the statement is one for every length. */
export const isInJsonList = (column: AnyColumn, list: Placeholder | string): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${list}))`;
