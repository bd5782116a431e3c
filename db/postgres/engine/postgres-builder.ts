import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { CustomTypesConfig } from "pg";
import type { Db } from "@/db/store";

/** The builder that both engines have, whose tables are typed as SQLite's. */
export const toDb = (builder: NodePgDatabase): Db => builder as unknown as Db;

/** The pool, or the pool's connection, below drizzle. */
interface PostgresDriver {
  query<Row>(statement: {
    name?: string;
    text: string;
    values: unknown[];
    rowMode?: "array";
    types?: CustomTypesConfig;
  }): Promise<{ rows: Row[]; rowCount: number | null; fields: readonly { name: string }[] }>;
  /** Of a pool. */
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

/** PostgreSQL's own builder, with what only it has. */
export const postgresBuilder = (db: Db) => db as unknown as NodePgDatabase & { $client: PostgresDriver };
