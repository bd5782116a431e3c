import { sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { correctsRows, readMigrations } from "@/db/migration/read-migrations";
import type { Store } from "@/db/store";

/**
 * Runs a migration that changes rows, not the schema, on a database that has it.
 *
 * @param title its name without the number
 * @returns how many rows it says that it has corrected
 */
export async function runMigration(store: Store, title: string): Promise<number> {
  const migrations = readMigrations(engine.name);
  const statements = migrations.find(({ name }) => name.endsWith(`_${title}`))?.statements;
  if (!statements) throw new Error(`there is no migration ${title}`);
  return store.write(async (tx) => {
    let corrected = 0;
    for (const statement of statements) {
      const changed = await engine.run(tx, sql.raw(statement));
      if (correctsRows(statement)) corrected += changed;
    }
    return corrected;
  });
}
