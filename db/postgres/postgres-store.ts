import { drizzle } from "drizzle-orm/node-postgres";
import type { Pool } from "pg";
import { announcer } from "@/db/live/announcer";
import { readMigrations } from "@/db/migration/read-migrations";
import type { OnMigrationStep } from "@/db/migration/schema-version";
import { assertNotNestedWrite, runWrite, type Store } from "@/db/store";
import { BatchedPool } from "./batched-pool";
import { copyPostgresRows } from "./copy-postgres-rows";
import { toDb } from "./engine/postgres-builder";
import { migratePostgres } from "./migrate-postgres";
import { requireNoUnfinishedMove } from "./move/unfinished-move";
import type { WaitLimits } from "./patient-pool";
import { DEFAULT_LIMITS, openPool } from "./postgres-connection";
import { runTransaction } from "./postgres-transaction";

export interface PostgresOptions {
  /** The server's own address when `url` is that of a pooler: for migrations. */
  directUrl?: string;
  onMigrationStep?: OnMigrationStep;
  /** See `migratePostgres`. */
  beforeUpgrade?: () => Promise<void>;
  limits?: WaitLimits;
  /** Connections at once. */
  poolSize?: number;
  /** Whether the nodes go by the server's clock; false for tests that set the time. */
  sharesClock?: boolean;
  /** See `WriterSharing` of SQLite: the thread that stores pushes does without it. */
  detectsNestedWrites?: boolean;
}

/**
 * Opens the PostgreSQL database and brings its schema up to date, one node at a time.
 *
 * @throws DatabaseOpenError when a newer version bars this one
 * @throws ConflictError when a move into it is not finished
 */
export async function openPostgresStore(
  url: string,
  {
    limits = DEFAULT_LIMITS,
    poolSize,
    sharesClock = true,
    detectsNestedWrites = true,
    directUrl = url,
    onMigrationStep = () => {},
    beforeUpgrade,
  }: PostgresOptions = {},
): Promise<Store> {
  const pool = openPool(url, limits, { size: poolSize });
  try {
    await requireNoUnfinishedMove(pool);
    await migratePostgres(directUrl, readMigrations("postgres"), onMigrationStep, beforeUpgrade);
  } catch (error) {
    await pool.end(); // its connections would keep a command that has failed from ending
    throw error;
  }
  return {
    read: toDb(drizzle(new BatchedPool(pool) as unknown as Pool)),
    ...announcer,
    write: (body) => {
      if (!detectsNestedWrites) return runTransaction(pool, limits, body);
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
