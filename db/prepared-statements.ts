import type { Database, Statement } from "better-sqlite3";
import { type AnyColumn, Column, type GetColumnData, is, Param, Placeholder, type SQL, sql } from "drizzle-orm";
import { type CustomTypesConfig, types } from "pg";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { isPostgres } from "./column-builders";
import { statementName } from "./postgres/statement-name";
import type { Db } from "./store";

const statements = new WeakMap<Db, Map<string, unknown>>();

/**
 * A statement of the hot path, built once for each connection; pass its values as
 * `sql.placeholder`.
 *
 * @param name unique among all statements
 */
export function preparedStatement<Statement>(db: Db, name: string, build: (db: Db) => Statement): Statement {
  const cached = statements.get(db) ?? new Map<string, unknown>();
  statements.set(db, cached);
  const statement = (cached.get(name) as Statement | undefined) ?? build(db);
  cached.set(name, statement);
  return statement;
}

/** Prepares a query of `preparedStatement`: on PostgreSQL by a name, so that it is planned once for each connection. */
export function prepareNamed<Prepared>(query: { toSQL(): { sql: string }; prepare(): Prepared }): Prepared {
  // PostgreSQL's builder takes a name, which SQLite's does not know.
  const named = query as { prepare(name?: string): Prepared };
  return isPostgres ? named.prepare(statementName(query.toSQL().sql)) : query.prepare();
}

/** Values of the placeholders, by name. */
type Values = Readonly<Record<string, unknown>>;

/**
 * The rows of a select that many readers ask of every shop: built once for each connection, and planned once. Of some
 * shops, whose list is a part of the statement, it is built and planned each time.
 *
 * @param name unique among all statements
 * @param build with the values themselves, or with their placeholders
 */
export async function selectInScope<Row, Given extends Readonly<Record<string, number | string>>>(
  db: Db,
  scope: ShopScope,
  name: string,
  values: Given,
  build: (
    db: Db,
    values: { readonly [Name in keyof Given]: Given[Name] | Placeholder },
  ) => Query<Row[]> & PromiseLike<Row[]>,
): Promise<Row[]> {
  if (scope.kind === "some") return build(db, values);
  const statement = preparedStatement(db, name, (db) =>
    prepareNamed(build(db, placeholders(values) as { readonly [Name in keyof Given]: Placeholder })),
  );
  return statement.execute(values);
}

/** A drizzle query that has not run yet. */
interface Query<Result> {
  toSQL(): { sql: string; params: unknown[] };
  prepare(): { execute(values: Values): Promise<Result> };
}

/** The pool, or the pool's connection, below drizzle. */
interface PostgresDriver {
  query(statement: {
    name?: string;
    text: string;
    values: unknown[];
    rowMode: "array";
    types: CustomTypesConfig;
  }): Promise<PostgresRows>;
}

interface PostgresRows {
  rows: unknown[][];
  rowCount: number | null;
  fields: readonly { name: string }[];
}

/** The types of whole numbers and of their sums, which the driver reads as text, since larger ones than 2^53 exist. */
const POSTGRES_NUMBERS: readonly number[] = [20, 1700];
const READ_NUMBERS: CustomTypesConfig = {
  getTypeParser: (type: number, format?: "text" | "binary") =>
    POSTGRES_NUMBERS.includes(type) ? Number : types.getTypeParser(type, format as "text"),
};

/**
 * A prepared select of the push path. It calls the driver directly, since drizzle spends
 * longer on mapping a row than SQLite on reading it. Select `namedColumns`, so that the rows get
 * the right keys.
 */
export function preparedSelect<Row>(
  db: Db,
  name: string,
  build: (db: Db) => Query<Row[]>,
): (values: Values) => Row[] | Promise<Row[]> {
  return preparedStatement(db, name, (db) => {
    const query = build(db);
    if (isPostgres) {
      const run = compilePostgresQuery(db, query);
      return async (values: Values) => toRows(await run(values)) as Row[];
    }
    const { statement, bind } = compileQuery(db, query);
    const names = statement.columns().map(({ name }) => name);
    statement.raw();
    const blank = Object.fromEntries(names.map((name) => [name, null]));
    return (values: Values) =>
      (statement.all(bind(values)) as unknown[][]).map((row) => toRow(blank, names, row) as Row);
  });
}

/** A prepared write of the push path, see `preparedSelect`; it answers the number of changed rows. */
export function preparedWrite(
  db: Db,
  name: string,
  build: (db: Db) => Query<unknown>,
): (values: Values) => number | Promise<number> {
  return preparedStatement(db, name, (db) => {
    const query = build(db);
    if (isPostgres) {
      const run = compilePostgresQuery(db, query);
      return async (values: Values) => (await run(values)).rowCount ?? 0;
    }
    const { statement, bind } = compileQuery(db, query);
    return (values: Values) => statement.run(bind(values)).changes;
  });
}

/**
 * A row as an object. Faster than the driver, which sets each field from native code, and faster
 * than an object that grows field by field.
 */
function toRow(blank: Values, names: readonly string[], row: readonly unknown[]): Values {
  const object: Record<string, unknown> = { ...blank };
  for (let index = 0; index < names.length; index += 1) object[names[index] as string] = row[index];
  return object;
}

/** The better-sqlite3 connection below drizzle. SQLite only. */
export const getDriver = (db: Db): Database => (db as Db & { $client: Database }).$client;

function compileQuery(db: Db, query: Query<unknown>): { statement: Statement; bind: (values: Values) => unknown[] } {
  const { sql, params } = query.toSQL();
  return { statement: getDriver(db).prepare(sql), bind: compileParameters(params) };
}

function compilePostgresQuery(db: Db, query: Query<unknown>): (values: Values) => Promise<PostgresRows> {
  const { sql: text, params } = query.toSQL();
  const bind = compileParameters(params);
  const driver = (db as Db & { $client: PostgresDriver }).$client;
  const name = statementName(text);
  return (values) => driver.query({ name, text, values: bind(values), rowMode: "array", types: READ_NUMBERS });
}

/** The columns' names, and a row without values, by the description of the columns, which a statement keeps. */
const layouts = new WeakMap<PostgresRows["fields"], { names: readonly string[]; blank: Values }>();

function toRows({ rows, fields }: PostgresRows): Values[] {
  const names = layouts.get(fields)?.names ?? fields.map(({ name }) => name);
  const blank = layouts.get(fields)?.blank ?? Object.fromEntries(names.map((name) => [name, null]));
  layouts.set(fields, { names, blank });
  return rows.map((row) => toRow(blank, names, row));
}

function compileParameters(params: readonly unknown[]): (values: Values) => unknown[] {
  const parameters = params.map(toStatementParameter);
  const blank = parameters.map(({ constant }) => constant);
  const placeholderParameters = parameters.flatMap(({ name, encode }, index) =>
    name === undefined ? [] : [{ index, name, write: encode }],
  );
  return (values) => {
    const bound = blank.slice();
    for (const { index, name, write } of placeholderParameters)
      bound[index] = write ? write(values[name]) : values[name];
    return bound;
  };
}

interface StatementParameter {
  constant?: unknown;
  /** Name of its placeholder. */
  name?: string;
  /** How its column encodes the value; undefined for nearly all columns, which take it unchanged. */
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

/** A selection whose result columns have these names. */
export function namedColumns<Columns extends Record<string, AnyColumn>>(columns: Columns): NamedColumns<Columns> {
  const aliased = Object.entries(columns).map(([name, column]) => [name, sql`${column}`.mapWith(column).as(name)]);
  return Object.fromEntries(aliased) as NamedColumns<Columns>;
}

/** Values for an insert: one placeholder for each column, with the column's name. */
export function placeholders<Row extends object>(row: Row): Record<keyof Row & string, Placeholder> {
  return Object.fromEntries(Object.keys(row).map((name) => [name, sql.placeholder(name)])) as Record<
    keyof Row & string,
    Placeholder
  >;
}

/** A placeholder for the `set` of an update, which accepts SQL but no bare placeholder. */
export const placeholderValue = (name: string) => sql`${sql.placeholder(name)}`;
/** The same for a column that encodes its values. */
export const encodedPlaceholder = (name: string, column: AnyColumn) => sql`${sql.param(sql.placeholder(name), column)}`;

/** SQLite: whether a column is in a list that is passed as JSON, so that one statement serves lists of any length. */
export const isInJsonList = (column: AnyColumn, list: Placeholder | string): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${list}))`;

/**
 * Whether a column is in a list of texts that is bound as one value, which `listValue` makes of it. PostgreSQL does not
 * see its length when it plans: for fewer than ten it would plan each time.
 */
export const isInList = (column: AnyColumn, list: Placeholder): SQL =>
  isPostgres ? sql`${column} = ANY ((SELECT ${list}::text[])::text[])` : isInJsonList(column, list);

export const listValue = (list: readonly string[]): unknown => (isPostgres ? list : JSON.stringify(list));
