import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type { Pool } from "pg";
import { assertNotNestedWrite, type Db, runWrite, type Store } from "@/db/store";
import { copyPostgresRows } from "./copy-postgres-rows";
import { DEFAULT_LIMITS, openPool, type WaitLimits } from "./postgres-connection";
import { runTransaction } from "./postgres-transaction";

/** A number that no other program on the same database uses for an advisory lock. */
const MIGRATION_LOCK = 0x77_61_79_62;

export interface PostgresOptions {
  limits?: WaitLimits;
  /** Whether the nodes go by the server's clock; false for tests that set the time. */
  sharesClock?: boolean;
}

/** Opens the PostgreSQL database and brings its schema up to date, one node at a time. */
export async function openPostgresStore(
  url: string,
  { limits = DEFAULT_LIMITS, sharesClock = true }: PostgresOptions = {},
): Promise<Store> {
  const pool = openPool(url, limits);
  await migrateOnce(pool);
  return {
    // The types of the two engines' builders differ only in `.get()`, `.all()` and `.run()`.
    read: drizzle(pool) as unknown as Db,
    write: (body) => {
      assertNotNestedWrite();
      return runWrite(() => runTransaction(pool, limits, body));
    },
    saveCopy: (target) => copyPostgresRows(pool, target),
    readClock: async () => (sharesClock ? readServerClock(pool) : null),
    close: () => pool.end(),
  };
}

async function readServerClock(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ now: number }>(
    "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now",
  );
  const [row] = rows;
  if (!row) throw new Error("the database returned no time");
  return Math.floor(row.now);
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
