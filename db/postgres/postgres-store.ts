import { join } from "node:path";
import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Pool } from "pg";
import { assertNotNestedWrite, type Db, runWrite, type Store, type Tx } from "@/db/store";
import { copyPostgresRows } from "./copy-postgres-rows";
import { requireNoUnfinishedMove } from "./move/unfinished-move";

/** A number that no other program on the same database uses for an advisory lock. */
const MIGRATION_LOCK = 0x77_61_79_62;

/**
 * Opens the PostgreSQL database and brings its schema up to date, one node at a time.
 *
 * @throws ConflictError when a move into it is not finished
 */
export async function openPostgresStore(url: string): Promise<Store> {
  const pool = new Pool({ connectionString: url, max: 10 });
  // The pool replaces an idle connection that breaks; without a listener its error would end the process.
  pool.on("error", () => {});
  await requireNoUnfinishedMove(pool);
  await migrateOnce(pool);
  const db = drizzle(pool);
  return {
    read: db as unknown as Db,
    write: (body) => {
      assertNotNestedWrite();
      return runWrite(() => db.transaction((tx) => body(withAttempt(tx))));
    },
    saveCopy: (target) => copyPostgresRows(pool, target),
    close: () => pool.end(),
  };
}

async function migrateOnce(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: join(process.cwd(), "db/migrations/postgres") });
    await client.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]);
  } finally {
    client.release();
  }
}

function withAttempt(tx: Pick<NodePgDatabase, "execute">): Tx {
  const attempt: Tx["attempt"] = async (body, recover) => {
    await tx.execute(sql`SAVEPOINT attempt`);
    try {
      const value = await body();
      await tx.execute(sql`RELEASE SAVEPOINT attempt`);
      return value;
    } catch (error) {
      await tx.execute(sql`ROLLBACK TO SAVEPOINT attempt`);
      return recover(error);
    }
  };
  // The types of the two engines' builders differ only in `.get()`, `.all()` and `.run()`.
  return Object.assign(tx as unknown as Db, { attempt });
}
