import { type AnyColumn, getTableColumns, type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Db } from "@/db/store";
import { postgresBuilder } from "./engine/postgres-builder";
import { statementName } from "./statement-name";

const dialect = new PgDialect();

type Column<Table extends SQLiteTable> = keyof Table["$inferSelect"] & string;

/** Runs a statement that SQLite does not know. @returns its rows as the driver reads them, and how many it changed */
export async function runStatement(
  db: Db,
  statement: SQL,
): Promise<{ rows: Record<string, unknown>[]; changed: number }> {
  const { sql: text, params: values } = dialect.sqlToQuery(statement);
  const { rows, rowCount } = await postgresBuilder(db).$client.query<Record<string, unknown>>({
    name: statementName(text),
    text,
    values,
  });
  return { rows, changed: rowCount ?? 0 };
}

/** Inserts rows by one statement. @param skipsRepeats whether a row whose key exists is left out, instead of failing */
export async function insertRows<Table extends SQLiteTable, Name extends Column<Table>>(
  db: Db,
  table: Table,
  names: readonly Name[],
  rows: readonly Pick<Table["$inferSelect"], Name>[],
  skipsRepeats = false,
): Promise<void> {
  if (rows.length === 0) return;
  const { from, ofRow } = unnestRows(table, names, rows);
  const columns = sql.join(
    names.map((name) => sql.identifier(columnOf(table, name).name)),
    COMMA,
  );
  const values = sql.join(names.map(ofRow), COMMA);
  const end = skipsRepeats ? sql` ON CONFLICT DO NOTHING` : sql``;
  await runStatement(db, sql`INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${from}${end}`);
}

/**
 * Updates rows by one statement, each with values of its own.
 *
 * @param keys by which a row is found
 * @param names of what is written
 * @param condition that a row must meet besides
 * @returns how many rows were found
 */
export async function updateRows<Table extends SQLiteTable, Key extends Column<Table>, Name extends Column<Table>>(
  db: Db,
  table: Table,
  keys: readonly Key[],
  names: readonly Name[],
  rows: readonly Pick<Table["$inferSelect"], Key | Name>[],
  condition?: SQL,
): Promise<number> {
  if (rows.length === 0) return 0;
  const { from, ofRow } = unnestRows<Table, Key | Name>(table, [...keys, ...names], rows);
  const values = names.map((name) => sql`${sql.identifier(columnOf(table, name).name)} = ${ofRow(name)}`);
  const isRow = keys.map((key) => sql`${columnOf(table, key)} = ${ofRow(key)}`);
  const conditions = sql.join(condition ? [...isRow, condition] : isRow, sql` AND `);
  const statement = sql`UPDATE ${table} SET ${sql.join(values, COMMA)} FROM ${from} WHERE ${conditions}`;
  return (await runStatement(db, statement)).changed;
}

const COMMA = sql`, `;

/**
 * Rows as a table inside a statement: one array for each column, so that a statement has the same text for any number
 * of rows. Bytes are one value with the place of each row's part, since an array of them would be sent as digits.
 *
 * @returns the table, and the SQL of a row's value
 */
export function unnestRows<Table extends SQLiteTable, Name extends Column<Table>>(
  table: Table,
  names: readonly Name[],
  rows: readonly Pick<Table["$inferSelect"], Name>[],
): { from: SQL; ofRow: (name: Name) => SQL } {
  const arrays: SQL[] = [];
  const aliases: SQL[] = [];
  const values = new Map<Name, SQL>();
  const addArray = (alias: string, type: string, list: readonly unknown[]): SQL => {
    arrays.push(sql`${sql.param(list)}::${sql.raw(type)}[]`);
    aliases.push(sql`${sql.identifier(alias)}`);
    return sql`given.${sql.identifier(alias)}`;
  };
  for (const name of names) {
    const type = columnOf(table, name).getSQLType();
    const list = rows.map((row): unknown => row[name]);
    if (type !== "bytea") {
      values.set(name, addArray(name, type, list));
      continue;
    }
    const parts = joinParts(list as (Buffer | null)[]);
    const start = addArray(`${name}Start`, "int", parts.starts);
    const length = addArray(`${name}Length`, "int", parts.lengths);
    values.set(name, sql`substring(${sql.param(parts.bytes)}::bytea FROM ${start} FOR ${length})`);
  }
  const ofRow = (name: Name) => values.get(name) ?? sql`NULL`;
  return { from: sql`unnest(${sql.join(arrays, COMMA)}) AS given(${sql.join(aliases, COMMA)})`, ofRow };
}

/** @returns where each part starts, from 1; its length is null when it is missing */
function joinParts(parts: readonly (Buffer | null)[]) {
  let end = 1;
  const starts = parts.map((part) => {
    const start = end;
    end += part?.length ?? 0;
    return start;
  });
  const bytes = Buffer.concat(parts.flatMap((part) => part ?? []));
  return { bytes, starts, lengths: parts.map((part) => part?.length ?? null) };
}

function columnOf<Table extends SQLiteTable>(table: Table, name: Column<Table>): AnyColumn {
  const column = getTableColumns(table)[name];
  if (!column) throw new Error(`there is no column ${name}`);
  return column;
}
