import { getTableColumns, getTableName, sql } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import { preparedWrite } from "@/db/prepared-statements";
import type { auditEntries } from "@/db/schema/operation/audit-tables";
import type { shipments } from "@/db/schema/shipment-tables";
import type { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";

type FilledTable = typeof shipments | typeof subscriptions | typeof auditEntries;

/** How many rows one statement inserts: even for the widest table far below the limit of parameters. */
const ROWS_PER_STATEMENT = 200;

/** Inserts one row or many. @throws the database's error when one of them has the key of a stored row */
export async function insertMany<Table extends FilledTable>(
  db: Db,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<void> {
  if (isPostgres) for (const batch of splitRows(rows)) await db.insert(table).values(batch);
  else await insertEach(db, table, rows);
}

/** On SQLite, where a statement costs no round trip, running one prepared statement for each row is far faster than one long statement. */
async function insertEach<Table extends FilledTable>(
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
  for (const row of rows) await insert({ ...defaults, ...withoutUndefined(row) });
}

/** A column that is left out gets its default or null, as with drizzle. */
function withoutUndefined<Row extends object>(row: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

/** Rows in groups for one statement each. */
export function* splitRows<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
}
