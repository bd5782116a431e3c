import { sql } from "drizzle-orm";
import type { Db } from "@/db/store";

/** Removes the earlier forms of rows from these tables. Outside of a transaction. */
export async function vacuumTables(db: Db, tables: readonly string[]): Promise<void> {
  // PostgreSQL's builder has `execute`, which SQLite's has not.
  const { execute } = db as unknown as { execute(statement: unknown): Promise<unknown> };
  for (const table of tables) await execute.call(db, sql`VACUUM ${sql.identifier(table)}`);
}
