import { sql } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import { correctsRows, readMigrations } from "@/db/migration/read-migrations";
import { runStatement } from "@/db/postgres/unnest";
import type { Store } from "@/db/store";

/**
 * Runs a migration that changes rows, not the schema, on a database that has it.
 *
 * @param title its name without the number
 * @returns how many rows it says that it has corrected
 */
export async function runMigration(store: Store, title: string): Promise<number> {
  const migrations = readMigrations(isPostgres ? "postgres" : "sqlite");
  const statements = migrations.find(({ name }) => name.endsWith(`_${title}`))?.statements;
  if (!statements) throw new Error(`there is no migration ${title}`);
  return store.write(async (tx) => {
    let corrected = 0;
    for (const statement of statements) {
      const query = sql.raw(statement);
      const changed = isPostgres ? (await runStatement(tx, query)).changed : tx.run(query).changes;
      if (correctsRows(statement)) corrected += changed;
    }
    return corrected;
  });
}
