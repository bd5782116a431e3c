import { type AnyColumn, Column, type GetColumnData, is, Param, Placeholder, type SQL, sql } from "drizzle-orm";
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

/** Values of the placeholders, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** A drizzle query that has not run yet. */
export interface Query<Result> {
  toSQL(): { sql: string; params: unknown[] };
  prepare(): { execute(values: Values): Promise<Result> };
}

/**
 * A row as an object. Faster than the driver, which sets each field from native code, and faster
 * than an object that grows field by field.
 */
export function toRow(blank: Values, names: readonly string[], row: readonly unknown[]): Values {
  const object: Record<string, unknown> = { ...blank };
  for (let index = 0; index < names.length; index += 1) object[names[index] as string] = row[index];
  return object;
}

/** Binds the values of placeholders to the parameters of a statement. */
export function compileParameters(params: readonly unknown[]): (values: Values) => unknown[] {
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
