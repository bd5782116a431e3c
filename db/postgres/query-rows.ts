import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Db } from "@/db/store";
import { processGlobal } from "@/lib/process-global";
import { postgresBuilder } from "./engine/postgres-builder";
import { statementName } from "./statement-name";

/**
 * The rows of a statement that is not built column by column. The driver reads `bigint` and `numeric` as texts: cast
 * them to `float8` in the statement.
 */
export async function queryRows<Row>(db: Db, statement: SQL): Promise<Row[]> {
  return (await postgresBuilder(db).execute(statement)).rows as Row[];
}

/** A connection keeps the plans of this many statements at most. */
const MAX_PLANNED = 128;
const plannedStatements = () => processGlobal("planned-statements", () => new Set<string>());

/** Writes values so that the planner does not see them: it has no other plan for some values than for all then. */
class HiddenValuesDialect extends PgDialect {
  override escapeParam(position: number, value?: unknown): string {
    return `(SELECT $${position + 1}::${typeOf(value)})`;
  }
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "text[]";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "number" ? "bigint" : "text";
}

const dialect = new HiddenValuesDialect();

/**
 * The same for a statement that many readers ask in the same form, and whose best plan does not depend on its values,
 * which are whole numbers and texts: it is planned once for each connection, which for a page of a list takes longer than
 * to read it.
 */
export async function queryPlannedRows<Row>(db: Db, statement: SQL): Promise<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  const planned = plannedStatements();
  if (planned.size < MAX_PLANNED) planned.add(text);
  const name = planned.has(text) ? statementName(text) : undefined;
  return (await postgresBuilder(db).$client.query<Row>({ name, text, values: params })).rows;
}
