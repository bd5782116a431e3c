import { readMigrations } from "@/db/migration/read-migrations";
import { migratePostgres } from "@/db/postgres/migrate-postgres";
import { migrateSqlite } from "@/db/sqlite/migrate-sqlite";
import { openConnection } from "@/db/sqlite/sqlite-connection";

/**
 * Migrates a database and is killed at a step, for tests: `migrate-and-die.ts TARGET STEP`. With a step that is never
 * reached it ends by itself.
 *
 * TARGET is the address of a PostgreSQL database or the path of a SQLite file.
 */
const [target = "", step = ""] = process.argv.slice(2);
let steps = 0;
const onStep = () => {
  if (steps === Number(step)) process.kill(process.pid, "SIGKILL");
  steps += 1;
};

if (target.startsWith("postgres:")) await migratePostgres(target, readMigrations("postgres"), onStep);
else {
  const connection = openConnection(target);
  migrateSqlite(connection, readMigrations("sqlite"), onStep);
  connection.close();
}
