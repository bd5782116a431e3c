import type { SQL } from "drizzle-orm";
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
